package io.trunkline.perf.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One publication to a channel with 10 subscribers, in a hub with so many channels, of 10 subscriptions each; delivered and
 * drained. What others subscribe to must cost nothing: {@code sameChannel} publishes to one channel, whose state the processor
 * has at hand, {@code anyChannel} to channels in random order, which shows what the way to memory costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class PublishCostBenchmark {
    private static final int ORDER = 65_536;

    @Param({"100", "10000", "100000"})
    public int channels;

    private ChannelsRoom room;
    private final int[] order = new int[ORDER];
    private int next;

    @Setup
    public void subscribe() {
        room = new ChannelsRoom(channels);
        Random random = new Random(42);
        for (int i = 0; i < ORDER; i++) order[i] = random.nextInt(channels);
        System.gc();
    }

    @Benchmark
    public int sameChannel() {
        return room.publish(0);
    }

    @Benchmark
    public int anyChannel() {
        return room.publish(order[next++ & ORDER - 1]);
    }

    @TearDown
    public void close() {
        room.close();
    }
}
