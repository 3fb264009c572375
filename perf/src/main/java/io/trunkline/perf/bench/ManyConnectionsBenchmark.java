package io.trunkline.perf.bench;

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
 * So many connections of the native protocol on one loop, all silent, without sockets.
 *
 * <ul>
 *   <li>{@code tick}: what the hub does once a second: every connection is asked whether it is alive and has room to give back;
 *   <li>{@code connectAndDisconnect}: one more comes, and goes.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ManyConnectionsBenchmark {
    @Param({"1000", "100000", "1000000"})
    public int connections;

    private SilentRoom room;

    @Setup
    public void connect() {
        room = new SilentRoom();
        room.connect(connections);
        System.gc();
    }

    @Benchmark
    public int tick() {
        return room.tick();
    }

    @Benchmark
    public int connectAndDisconnect() {
        return room.connectAndDisconnect();
    }

    @TearDown
    public void close() {
        room.close();
    }
}
