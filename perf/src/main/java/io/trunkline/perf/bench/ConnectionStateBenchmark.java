package io.trunkline.perf.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tip 4, pooled connection state: a turn that delivers 8 publications to each of 1,000 connections, which keep room for
 * messages from one turn to the next and give it back in a tick, when they have been idle for a second. {@code kept}: as the
 * product does. {@code freed}: every connection gives its room back after each turn, so that the next allocates it anew; the
 * two ticks that this takes are measured too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ConnectionStateBenchmark {
    private static final int CONNECTIONS = 1_000;
    private static final int PUBLICATIONS = 8;

    private FanoutRoom room;

    @Setup
    public void connect() {
        room = new FanoutRoom(CONNECTIONS, DrainingOutlet::new);
        System.gc();
    }

    @Benchmark
    public int kept() {
        return room.publish(PUBLICATIONS);
    }

    @Benchmark
    public int freed() {
        int turns = room.publish(PUBLICATIONS);
        room.tick();
        room.tick();
        return turns;
    }

    @TearDown
    public void close() {
        room.close();
    }
}
