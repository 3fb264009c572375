package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All names of a few levels, and patterns as sets of them. Large enough that patterns of up to three segments differ in it wherever
 * they differ at all: each prefix and wildcard has a level that nothing else names, and names are one level longer than patterns.
 */
final class SmallWorld {
    private static final String[] LEVELS = {"", "a", "ab", "aby", "b", "z", "$", "$a", "$ay"};
    private static final int DEPTH = 4;
    private static final List<Segment> INNER = List.of(
            new Segment.Literal(""),
            new Segment.Literal("a"),
            new Segment.Literal("ab"),
            new Segment.Literal("$a"),
            new Segment.One());
    private static final List<Segment> LAST = List.of(
            new Segment.Rest(0),
            new Segment.Rest(1),
            new Segment.Prefix("a"),
            new Segment.Prefix("ab"),
            new Segment.Prefix("$"),
            new Segment.Prefix("$a"));

    private static final List<ChannelName> NAMES = names();

    private SmallWorld() {}

    /** The world's names that the pattern matches. */
    static BitSet namesOf(ChannelPattern pattern) {
        BitSet matched = new BitSet(NAMES.size());
        for (int i = 0; i < NAMES.size(); i++) matched.set(i, pattern.matches(NAMES.get(i)));
        return matched;
    }

    static boolean isSubset(BitSet inner, BitSet outer) {
        BitSet rest = (BitSet) inner.clone();
        rest.andNot(outer);
        return rest.isEmpty();
    }

    /** Every pattern of up to {@code depth} of the world's segments; at most three. */
    static List<ChannelPattern> patterns(int depth) {
        List<ChannelPattern> patterns = new ArrayList<>();
        addPatterns(new ArrayList<>(), depth, patterns);
        return patterns;
    }

    private static void addPatterns(List<Segment> start, int depth, List<ChannelPattern> patterns) {
        for (Segment last : LAST) patterns.add(ChannelPattern.of(and(start, last)));
        for (Segment inner : INNER) {
            List<Segment> longer = and(start, inner);
            patterns.add(ChannelPattern.of(longer));
            if (depth > 1) addPatterns(longer, depth - 1, patterns);
        }
    }

    private static List<ChannelName> names() {
        List<ChannelName> names = new ArrayList<>();
        addNames(new ArrayList<>(), names);
        return names;
    }

    private static void addNames(List<Segment> start, List<ChannelName> names) {
        for (String level : LEVELS) {
            List<Segment> levels = and(start, new Segment.Literal(level));
            names.add(ChannelPattern.of(levels).name());
            if (levels.size() < DEPTH) addNames(levels, names);
        }
    }

    private static List<Segment> and(List<Segment> start, Segment last) {
        List<Segment> longer = new ArrayList<>(start);
        longer.add(last);
        return longer;
    }
}
