package io.trunkline.perf.peer;

import io.trunkline.perf.bench.PatternSet;
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
 * From a topic's text to its subscribers, among the patterns of {@link PatternSet}, each of a client of its own: our index
 * beside the topic trees of Moquette and HiveMQ CE. {@code trunkline} is asked without its cache of matches, as the others
 * have none; {@code trunkline-cached} with it, for 1,024 topics instead of 65,536.
 *
 * <p>Each finds every subscriber and gives it once. Ours calls each, which does nothing; the others make lists of them. They
 * are made for several threads at a time, ours for one loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class TopicTreeBenchmark {
    private static final int TOPICS = 65_536;
    private static final int CACHED_TOPICS = 1_024;
    private static final int CACHE = 4_096;

    @Param({"trunkline", "trunkline-cached", "moquette", "hivemq"})
    public String tree;

    @Param
    public PatternSet set;

    @Param("1000000")
    public int patterns;

    private TopicTree topics;
    private List<String> asked;
    private int next;

    @Setup
    public void subscribe() {
        topics = tree(tree);
        // rest of one or more levels, which MQTT lacks, matches the same channels here as rest of any
        set.patterns(patterns, text -> topics.subscribe("client-" + next++, text.replace("/*", "/#")));
        asked = set.channels(patterns, tree.equals("trunkline-cached") ? CACHED_TOPICS : TOPICS);
        next = 0;
        check();
        System.gc();
    }

    private static TopicTree tree(String name) {
        return switch (name) {
            case "trunkline" -> new TrunklineTree(1);
            case "trunkline-cached" -> new TrunklineTree(CACHE);
            case "moquette" -> new MoquetteTree();
            case "hivemq" -> new HivemqTree();
            default -> throw new IllegalArgumentException("tree " + name + " is not known");
        };
    }

    /** The trees must find the same: the product's index is checked against every pattern elsewhere. */
    private void check() {
        TopicTree ours = new TrunklineTree(1);
        int[] client = {0};
        set.patterns(patterns, text -> ours.subscribe("client-" + client[0]++, text.replace("/*", "/#")));
        for (String topic : asked.subList(0, Math.min(100, asked.size()))) {
            int expected = ours.match(topic);
            int found = topics.match(topic);
            if (found != expected || found == 0) {
                throw new IllegalStateException(tree + " found " + found + " of " + topic + ", not " + expected);
            }
        }
    }

    @Benchmark
    public int match() {
        if (next == asked.size()) next = 0;
        return topics.match(asked.get(next++));
    }
}
