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
 * One publication of 64 bytes to all subscribers of its channel: publish, encode once as the native protocol does, put into
 * every outbox, flush every connection, and drain every outbox as the stream transports do ({@link BatchingOutlet}), all
 * inside the measured region. One turn a publication, one loop, one thread. The system calls of real sockets are left out: they cost many times more, and are measured by load runs.
 *
 * <p>Allocation per operation divided by the subscribers shows whether anything is allocated per subscriber.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class FanoutBenchmark {
    @Param({"1", "100", "1000", "10000"})
    public int subscribers;

    private FanoutRoom room;

    @Setup
    public void connect() {
        BatchingOutlet.Memory memory = new BatchingOutlet.Memory();
        room = new FanoutRoom(subscribers, () -> new BatchingOutlet(memory));
        // connections live long: measure them where the collector keeps what lives long, with its write barriers
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
