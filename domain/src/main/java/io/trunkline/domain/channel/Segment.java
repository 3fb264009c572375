package io.trunkline.domain.channel;

/** One part of a {@link ChannelPattern}. {@link Rest} and {@link Prefix} stand last only. */
public sealed interface Segment {
    /** Matches the one level that equals {@code text}. */
    record Literal(String text) implements Segment {}

    /** Matches exactly one level, whatever it holds. */
    record One() implements Segment {}

    /**
     * Matches all levels that follow.
     *
     * @param atLeast how many levels must follow: 0 or 1
     */
    record Rest(int atLeast) implements Segment {
        public Rest {
            if (atLeast < 0 || atLeast > 1)
                throw new IllegalArgumentException("atLeast must be 0 or 1, but was " + atLeast);
        }
    }

    /** Matches a level that starts with {@code text}, and all levels that follow it. */
    record Prefix(String text) implements Segment {
        public Prefix {
            if (text.isEmpty()) throw new IllegalArgumentException("text of a prefix must not be empty: use Rest(1)");
        }
    }
}
