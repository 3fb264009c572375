package io.trunkline.perf.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What the match benchmarks look a channel up in: sets of wildcard patterns, in native syntax and with at most 8 wildcards a
 * pattern, which is the server's default limit.
 */
public enum PatternSet {
    /**
     * A transit network, as subscribers would have it: {@code #} once, {@code city3/#} for each city of 1,024 stops, and for
     * each stop {@code city3/line7/stop231/*} and {@code city3/+/stop231/arrivals}. Channels have 4 levels; 4 patterns match.
     */
    TRANSIT {
        @Override
        public void patterns(int count, Consumer<String> each) {
            TransitNames.wildcards(count, each);
        }

        @Override
        String channel(int patterns, Random random) {
            return TransitNames.channel(random.nextInt(TransitNames.stops(patterns)));
        }
    },

    /**
     * Made to let a walk go astray: 10 levels, of which 8 have each of two literals or {@code +}, and a last level that
     * occurs once in the whole set. 256 ways lead to the last level, and one of them to a match.
     */
    DEAD_ENDS {
        @Override
        public void patterns(int count, Consumer<String> each) {
            for (int i = 0; i < count; i++) {
                each.accept(hostile(i) + "/end" + i);
            }
        }

        private String hostile(int index) {
            return HostileNames.wildPath("dead", index);
        }

        @Override
        String channel(int patterns, Random random) {
            int index = random.nextInt(patterns);
            return HostileNames.channel(hostile(index), random) + "/end" + index;
        }
    },

    /**
     * Made to match: below each of many tenants every path of up to 7 levels of two literals or {@code +}, each path with
     * {@code #} behind it. 255 patterns match a channel of 9 levels.
     */
    EVERY_WAY {
        @Override
        public void patterns(int count, Consumer<String> each) {
            int perTenant = HostileNames.pathsBelowTenant();
            for (int i = 0; i < count; i++) {
                each.accept(HostileNames.pathBelow("tenant" + i / perTenant, i % perTenant) + "/#");
            }
        }

        @Override
        String channel(int patterns, Random random) {
            int tenant = random.nextInt(Math.max(1, patterns / HostileNames.pathsBelowTenant()));
            return HostileNames.channel("tenant" + tenant + "/+".repeat(HostileNames.LEVELS), random);
        }
    };

    /** Makes the first {@code count} patterns of the set, no two alike. */
    public abstract void patterns(int count, Consumer<String> each);

    /** A channel that the first {@code patterns} patterns match, drawn by {@code random}. */
    abstract String channel(int patterns, Random random);

    /** {@code count} channels that the first {@code patterns} patterns match, the same ones in each run. */
    public List<String> channels(int patterns, int count) {
        Random random = new Random(42);
        List<String> channels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            channels.add(channel(patterns, random));
        }
        return channels;
    }
}
