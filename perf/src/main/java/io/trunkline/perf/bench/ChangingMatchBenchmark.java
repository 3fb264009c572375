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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finds the wildcard patterns that match a channel while patterns come and go: as {@code cached} of
 * {@link WildcardMatchBenchmark}, but so many times a second one of the million patterns, drawn at random, is removed or comes
 * back. Each operation is one match and a look at the clock; the changes that fall due are within the measured region.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ChangingMatchBenchmark {
    private static final int CACHE = 4_096;
    private static final int CHANNELS = 1_024;

    @Param
    public PatternSet set;

    @Param("1000000")
    public int patterns;

    @Param({"1000", "10000"})
    public int changesPerSecond;

    private final Random random = new Random(7);
    private PatternIndex index;
    private long everyNanos;
    private long dueNanos;
    private int removed;

    @Setup
    public void subscribe() {
        index = new PatternIndex(set, patterns, CACHE, CHANNELS);
        everyNanos = TimeUnit.SECONDS.toNanos(1) / changesPerSecond;
        dueNanos = System.nanoTime();
        removed = -1;
    }

    @Benchmark
    public int match() {
        if (System.nanoTime() - dueNanos >= 0) change();
        return index.match();
    }

    private void change() {
        dueNanos += everyNanos;
        if (removed < 0) {
            removed = random.nextInt(index.size());
            index.remove(removed);
        } else {
            index.add(removed);
            removed = -1;
        }
    }
}
