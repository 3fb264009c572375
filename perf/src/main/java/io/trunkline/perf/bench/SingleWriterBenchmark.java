package io.trunkline.perf.bench;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tip 5, one writer instead of locks: two threads publish to the same 1,000 connections, each of which queues the message and
 * gives it to a socket that takes everything. {@code loop}: publications are posted to the connections' loop, and whichever
 * thread has its turn delivers what waits, without a lock; over 64 KiB in the mailbox a publisher waits. {@code locks}: each
 * publisher goes through all connections and locks each. Time is per publication and thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class SingleWriterBenchmark {
    private static final int CONNECTIONS = 1_000;
    private static final int MAILBOX_BYTES = 64 << 10;
    private static final int TASK_BYTES = 256;
    private static final WireBytes MESSAGE = WireBytes.text("{\"line\":\"M4\",\"stop\":\"Central\",\"inSeconds\":95}");

    private final List<Line> lines = new ArrayList<>();
    private final Turns turns = new Turns(new IdleLoop(), Clock.SYSTEM, HubObserver.NONE, MAILBOX_BYTES);
    private final Runnable delivery = () -> lines.forEach(line -> line.send(MESSAGE));
    private final Runnable nothing = () -> {};

    @Setup
    public void connect() {
        for (int i = 0; i < CONNECTIONS; i++) lines.add(new Line());
    }

    @Benchmark
    @Threads(2)
    public void loop() {
        turns.post(delivery, TASK_BYTES);
        turns.enter(nothing);
        // nobody else takes the turns of this loop
        while (turns.isOverfull()) turns.enter(nothing);
    }

    @Benchmark
    @Threads(2)
    public void locks() {
        for (Line line : lines) line.lockAndSend(MESSAGE);
    }

    /** Every publication must have reached every connection. */
    @TearDown
    public void check() {
        turns.enter(nothing);
        long first = lines.get(0).sent();
        if (first == 0 || lines.stream().anyMatch(line -> line.sent() != first)) {
            throw new IllegalStateException("connections did not get the same messages");
        }
    }
}
