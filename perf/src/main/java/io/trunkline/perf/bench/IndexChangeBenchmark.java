package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.subscription.Subscription;
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
 * One subscribe and one unsubscribe on a loop that has subscriptions already ({@link TransitSubscriptions}). The pattern is new
 * to the loop, one of 1,024 in turn, so each pair makes an entry and removes it.
 *
 * <ul>
 *   <li>{@code exact}: {@code city0/line0/new17/arrivals};
 *   <li>{@code wildcard}: {@code city0/line0/new17/*}. What such changes cost the matches between them is measured by
 *       {@link ChangingMatchBenchmark}.
 * </ul>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class IndexChangeBenchmark {
    private static final int PATTERNS = 1_024;

    @State(Scope.Benchmark)
    public static class Exact {
        @Param({"1000", "100000", "1000000"})
        public int subscriptions;

        private Changes changes;

        @Setup
        public void subscribe() {
            changes = new Changes(TransitSubscriptions.exact(subscriptions), "arrivals");
        }
    }

    @State(Scope.Benchmark)
    public static class Wildcard {
        @Param({"1000", "100000", "1000000"})
        public int subscriptions;

        private Changes changes;

        @Setup
        public void subscribe() {
            changes = new Changes(TransitSubscriptions.wildcard(subscriptions, 4_096), "*");
        }
    }

    @Benchmark
    public int exact(Exact state) {
        return state.changes.next();
    }

    @Benchmark
    public int wildcard(Wildcard state) {
        return state.changes.next();
    }

    /** Subscriptions that come and go. */
    private static final class Changes {
        private final TransitSubscriptions subscriptions;
        private final Subscription[] coming = new Subscription[PATTERNS];
        private int next;

        Changes(TransitSubscriptions subscriptions, String lastLevel) {
            this.subscriptions = subscriptions;
            for (int i = 0; i < PATTERNS; i++) {
                ChannelPattern pattern = ChannelPattern.parse("city0/line0/new" + i + "/" + lastLevel);
                coming[i] = subscriptions.subscription(pattern);
            }
        }

        int next() {
            Subscription subscription = coming[next++ & PATTERNS - 1];
            subscriptions.index().add(subscription);
            int patterns = subscriptions.index().patterns();
            subscriptions.index().remove(subscription);
            return patterns;
        }
    }
}
