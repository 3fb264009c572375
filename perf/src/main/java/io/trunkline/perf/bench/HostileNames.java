package io.trunkline.perf.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Names for patterns that share their beginnings in every way: each level is {@code left}, {@code right} or {@code +}. */
final class HostileNames {
    /** Levels below the first. */
    static final int LEVELS = 8;

    private static final String[] CHOICES = {"left", "right", "+"};

    private static final List<String> WILD_PATHS = IntStream.range(0, paths(LEVELS))
            .mapToObj(path -> pattern("", LEVELS, path))
            .filter(path -> path.contains("+"))
            .toList();

    private HostileNames() {}

    /** How many paths of so many levels there are. */
    static int paths(int levels) {
        return (int) Math.pow(CHOICES.length, levels);
    }

    /** A pattern below {@code first}; {@code path} is below {@link #paths}, and its digits choose the levels. */
    static String pattern(String first, int levels, int path) {
        StringBuilder text = new StringBuilder(first);
        for (int level = 0, rest = path; level < levels; level++, rest /= CHOICES.length) {
            text.append('/').append(CHOICES[rest % CHOICES.length]);
        }
        return text.toString();
    }

    /** The paths of all levels that have a {@code +}, round and round. */
    static String wildPath(String first, int index) {
        return first + WILD_PATHS.get(index % WILD_PATHS.size());
    }

    /** How many paths of up to one level less there are, the empty one counted: a {@code #} behind each stays in the limit. */
    static int pathsBelowTenant() {
        return (paths(LEVELS) - 1) / (CHOICES.length - 1);
    }

    /** One of the {@link #pathsBelowTenant}, below {@code first}. */
    static String pathBelow(String first, int index) {
        int levels = 0;
        int rest = index;
        while (rest >= paths(levels)) rest -= paths(levels++);
        return pattern(first, levels, rest);
    }

    /** A channel that {@code pattern} matches: every {@code +} becomes a literal. */
    static String channel(String pattern, Random random) {
        StringBuilder text = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            if (c == '+') text.append(CHOICES[random.nextInt(2)]);
            else text.append(c);
        }
        return text.toString();
    }
}
