package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tip 1, event mode: publications given to a listener of the application, per publication. {@code direct}: on the thread that
 * publishes, as callbacks in a turn are. {@code ordered}: in order on virtual threads, as {@code hub.listen} with such an
 * executor has it; the publisher waits for the listener after each 64, so the way to the other thread is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class EventModeBenchmark {
    private static final int PUBLICATIONS = 64;
    private static final ChannelName CHANNEL = ChannelName.of("bench/events");
    private static final Payload PAYLOAD = Payload.json("{\"inSeconds\":95}");

    @Param({"direct", "ordered"})
    public String mode;

    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private volatile long heard;
    private long published;

    @Setup
    public void listen() {
        Executor executor = mode.equals("direct") ? turns::add : threads;
        hub.listen(ChannelPattern.of(CHANNEL), publication -> heard++, executor);
    }

    @Benchmark
    @OperationsPerInvocation(PUBLICATIONS)
    public long publish() {
        for (int i = 0; i < PUBLICATIONS; i++) {
            hub.publish(CHANNEL, PAYLOAD);
            published++;
            for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) turn.run();
        }
        while (heard < published) Thread.onSpinWait();
        return heard;
    }

    @TearDown
    public void close() {
        hub.close();
        threads.close();
    }
}
