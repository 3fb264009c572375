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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finds the wildcard patterns that match a channel, among a million of them; delivery is left out. {@link PatternSet} says what
 * the patterns are, two of the sets being made to be slow. Channels are asked for in random order, round and round.
 *
 * <ul>
 *   <li>{@code cached}: 1,024 channels, in a match cache of 4,096, the server's default;
 *   <li>{@code uncached}: 65,536 channels and a match cache of one, so that each is looked for in the trie.
 * </ul>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class WildcardMatchBenchmark {
    private static final int CACHE = 4_096;
    private static final int CACHED_CHANNELS = 1_024;
    private static final int MANY_CHANNELS = 65_536;

    @State(Scope.Benchmark)
    public static class Cached {
        @Param
        public PatternSet set;

        @Param("1000000")
        public int patterns;

        private PatternIndex index;

        @Setup
        public void subscribe() {
            index = new PatternIndex(set, patterns, CACHE, CACHED_CHANNELS);
        }
    }

    @State(Scope.Benchmark)
    public static class Uncached {
        @Param
        public PatternSet set;

        @Param("1000000")
        public int patterns;

        private PatternIndex index;

        @Setup
        public void subscribe() {
            index = new PatternIndex(set, patterns, 1, MANY_CHANNELS);
        }
    }

    @Benchmark
    public int cached(Cached state) {
        return state.index.match();
    }

    @Benchmark
    public int uncached(Uncached state) {
        return state.index.match();
    }
}
