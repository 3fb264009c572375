package io.trunkline.perf.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * Connects so many connections of the native protocol, which stay silent: the time of all, and the heap that each takes, as the
 * difference after a full collection ({@code bytesEach}). Sockets, and what transports keep for one, are not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Measurement(iterations = 1)
public class ConnectionMemoryBenchmark {
    @Param({"1000", "100000", "1000000"})
    public int connections;

    private SilentRoom room;

    /** What is reported beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {
        public long bytesEach;
    }

    @Setup
    public void begin() {
        room = new SilentRoom();
    }

    @Benchmark
    public int connect(Heap heap) {
        long before = used();
        room.connect(connections);
        heap.bytesEach = (used() - before) / connections;
        return room.size();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @TearDown
    public void close() {
        room.close();
    }
}
