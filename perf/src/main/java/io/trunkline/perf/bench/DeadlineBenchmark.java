package io.trunkline.perf.bench;

import io.trunkline.domain.time.Clock;
import io.trunkline.domain.time.Deadlines;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
 * One time limit of 10 seconds begun and cancelled, while so many others run: {@code list} as the product keeps them, in the
 * order of their beginning; {@code scheduler} with a task of the JDK's scheduled executor for each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class DeadlineBenchmark {
    private static final Duration LENGTH = Duration.ofSeconds(10);

    @Param({"1000", "100000", "1000000"})
    public int deadlines;

    private final Deadlines list = new Deadlines(Clock.SYSTEM, LENGTH);
    private final Runnable nothing = () -> {};
    private ScheduledThreadPoolExecutor scheduler;

    @Setup
    public void begin() {
        scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        for (int i = 0; i < deadlines; i++) {
            list.begin(nothing);
            // an hour, so that none expires while this is measured
            scheduler.schedule(nothing, 1, TimeUnit.HOURS);
        }
        System.gc();
    }

    @Benchmark
    public long list() {
        list.begin(nothing).cancel();
        return list.untilNext(Long.MAX_VALUE);
    }

    @Benchmark
    public boolean scheduler() {
        return scheduler
                .schedule(nothing, LENGTH.toMillis(), TimeUnit.MILLISECONDS)
                .cancel(false);
    }

    @TearDown
    public void close() {
        scheduler.shutdownNow();
    }
}
