package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.List;
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
 * Tip 3, channel index: the one subscriber of a publication's channel, among so many subscriptions of {@link TransitNames}.
 * {@code index} is the loop's, {@code scan} asks every subscription in turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ChannelIndexBenchmark {
    private static final int CHANNELS = 1_024;

    @Param({"1000", "10000", "100000"})
    public int subscriptions;

    private TransitSubscriptions made;
    private final List<ChannelPattern> patterns = new ArrayList<>();
    private Publication[] publications;
    private int next;

    @Setup
    public void subscribe() {
        made = TransitSubscriptions.exact(subscriptions);
        for (int stop = 0; stop < subscriptions; stop++) {
            patterns.add(ChannelPattern.parse(TransitNames.channel(stop)));
        }
        publications = made.publications(CHANNELS);
        if (index() != 1 || scan() != 1) throw new IllegalStateException("not one subscriber was found");
    }

    private Publication next() {
        if (next == publications.length) next = 0;
        return publications[next++];
    }

    @Benchmark
    public int index() {
        return made.index().deliver(next());
    }

    @Benchmark
    public int scan() {
        Publication publication = next();
        int reached = 0;
        for (ChannelPattern pattern : patterns) {
            if (pattern.matches(publication.channel())) reached++;
        }
        return reached;
    }
}
