package io.trunkline.perf.bench;

import io.trunkline.domain.publication.Publication;
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
 * Finds a publication's subscribers among all subscriptions of a loop and calls each of them, which costs next to nothing
 * here. {@link TransitSubscriptions} says what the subscriptions are; the channels are asked for in a fixed random order, round
 * and round, so that memory is touched as by real traffic and not as by one hot channel.
 *
 * <ul>
 *   <li>{@code exact}: up to 65,536 channels, 1 subscriber each;
 *   <li>{@code wildcardCached}: 1,024 channels, 4 subscribers each, all in a match cache of 4,096, the server's default;
 *   <li>{@code wildcardUncached}: up to 65,536 channels, 4 subscribers each, and a match cache of one channel, so that each
 *       is looked for in the trie and replaces the one before in the cache.
 * </ul>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class MatchBenchmark {
    private static final int MANY_CHANNELS = 65_536;
    private static final int CACHED_CHANNELS = 1_024;
    private static final int CACHE = 4_096;

    @State(Scope.Benchmark)
    public static class Exact {
        @Param({"1000", "100000", "1000000"})
        public int subscriptions;

        private Traffic traffic;

        @Setup
        public void subscribe() {
            TransitSubscriptions made = TransitSubscriptions.exact(subscriptions);
            traffic = new Traffic(made, MANY_CHANNELS, TransitSubscriptions.REACHED_BY_EXACT);
        }
    }

    @State(Scope.Benchmark)
    public static class Cached {
        @Param({"1000", "100000", "1000000"})
        public int subscriptions;

        private Traffic traffic;

        @Setup
        public void subscribe() {
            TransitSubscriptions made = TransitSubscriptions.wildcard(subscriptions, CACHE);
            traffic = new Traffic(made, CACHED_CHANNELS, TransitSubscriptions.REACHED_BY_WILDCARD);
        }
    }

    @State(Scope.Benchmark)
    public static class Uncached {
        @Param({"1000", "100000", "1000000"})
        public int subscriptions;

        private Traffic traffic;

        @Setup
        public void subscribe() {
            TransitSubscriptions made = TransitSubscriptions.wildcard(subscriptions, 1);
            traffic = new Traffic(made, MANY_CHANNELS, TransitSubscriptions.REACHED_BY_WILDCARD);
        }
    }

    @Benchmark
    public int exact(Exact state) {
        return state.traffic.next();
    }

    @Benchmark
    public int wildcardCached(Cached state) {
        return state.traffic.next();
    }

    @Benchmark
    public int wildcardUncached(Uncached state) {
        return state.traffic.next();
    }

    /** Publications that come round and round. */
    private static final class Traffic {
        private final TransitSubscriptions subscriptions;
        private final Publication[] publications;
        private int next;

        /** Checks that each publication reaches as many subscribers as the benchmark says: a faster miss is no result. */
        Traffic(TransitSubscriptions subscriptions, int channels, int reached) {
            this.subscriptions = subscriptions;
            this.publications = subscriptions.publications(channels);
            for (Publication publication : publications) {
                int now = subscriptions.index().deliver(publication);
                if (now != reached) {
                    throw new IllegalStateException(publication.channel() + " reached " + now + ", not " + reached);
                }
            }
        }

        int next() {
            if (next == publications.length) next = 0;
            return subscriptions.index().deliver(publications[next++]);
        }
    }
}
