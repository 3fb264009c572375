package io.trunkline.perf.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A channel of the chaos.
 *
 * @param crowded one that many hear; else one that gets floods now and then, while some of its few subscribers do not read
 */
record Topic(Kind kind, boolean crowded) {
    /** What the server promises of a channel. */
    enum Kind {
        /** Everything that was missed can be had again. */
        KEPT(2_000, "disconnect"),
        /** What was missed is mostly gone, and counted. */
        SHORT(10, "disconnect"),
        BARE(0, "disconnect"),
        OLDEST(0, "drop-oldest"),
        OLDEST_KEPT(1_000, "drop-oldest"),
        LATEST(0, "keep-latest"),
        LATEST_KEPT(1_000, "keep-latest");

        private final int size;
        private final String overflow;

        Kind(int size, String overflow) {
            this.size = size;
            this.overflow = overflow;
        }

        String channels() {
            return "chaos/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private String rule() {
            return "{pattern: '" + channels() + "/#', overflow: " + overflow + ", history: {size: " + size + "}}";
        }
    }

    /** All of them. */
    static List<Topic> all() {
        List<Topic> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new Topic(kind, true));
            all.add(new Topic(kind, false));
        }
        return all;
    }

    String channel() {
        return kind.channels() + (crowded ? "/crowd" : "/flood");
    }

    /** The server's setting {@code channels}. */
    static String rules() {
        return Stream.of(Kind.values()).map(Kind::rule).collect(Collectors.joining(", ", "[", "]"));
    }
}
