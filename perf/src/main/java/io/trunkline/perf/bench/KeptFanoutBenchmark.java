package io.trunkline.perf.bench;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.hub.HubConfig;
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
 * As {@link FanoutBenchmark}, of a channel that keeps its last 100 publications and is full: each is numbered and kept, and the
 * oldest goes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class KeptFanoutBenchmark {
    private static final int KEPT = 100;
    private static final HubConfig KEEPING =
            HubConfig.DEFAULT.with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(KEPT)));

    @Param({"1", "100", "1000", "10000"})
    public int subscribers;

    private FanoutRoom room;

    @Setup
    public void connect() {
        BatchingOutlet.Memory memory = new BatchingOutlet.Memory();
        room = new FanoutRoom(subscribers, () -> new BatchingOutlet(memory), KEEPING, Auth.OPEN);
        for (int i = 0; i < KEPT; i++) room.publish();
        // as in FanoutBenchmark
        System.gc();
    }

    @Benchmark
    public int publish() {
        return room.publish();
    }

    @TearDown
    public void close() {
        room.close();
    }
}
