package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.One;
import io.trunkline.domain.channel.Segment.Prefix;
import io.trunkline.domain.channel.Segment.Rest;

/**
 * Patterns as the sets of names that {@link ChannelPattern#matches} gives them. Exact, over all names of any length, empty
 * levels included; what a protocol's rules forbid beyond that is not considered. Allocates nothing. Any thread.
 *
 * <p>A pattern is a product of one set of levels per level, with any levels after them where it is open ({@code Rest},
 * {@code Prefix}). None of these sets is empty, so products compare level by level. At the first level a wildcard is every level
 * that does not begin with {@code $}.
 */
public final class PatternSets {
    private PatternSets() {}

    /** Whether {@code outer} matches every name that {@code inner} matches. */
    public static boolean contains(ChannelPattern outer, ChannelPattern inner) {
        int levels = levels(outer);
        int innerLevels = levels(inner);
        if (isOpen(outer) ? levels > innerLevels : isOpen(inner) || levels != innerLevels) return false;
        for (int i = 0; i < levels; i++) {
            Segment out = outer.segments().get(i);
            Segment in = inner.segments().get(i);
            boolean holds = switch (out) {
                case Literal literal -> literal.equals(in);
                case Prefix prefix -> startsWith(in, prefix.text());
                case One one -> i > 0 || !startsWith(in, "$");
                case Rest rest -> i > 0 || !startsWith(in, "$");
            };
            if (!holds) return false;
        }
        return true;
    }

    /** Whether some name is matched by both. */
    public static boolean intersects(ChannelPattern a, ChannelPattern b) {
        int aLevels = levels(a);
        int bLevels = levels(b);
        if (!isOpen(a) && bLevels > aLevels || !isOpen(b) && aLevels > bLevels) return false;
        for (int i = 0; i < Math.min(aLevels, bLevels); i++) {
            if (!meet(a.segments().get(i), b.segments().get(i), i)) return false;
        }
        return true;
    }

    /** Whether all names of the pattern are the system's: its first level spells the {@code $}. */
    public static boolean isSystem(ChannelPattern pattern) {
        return startsWith(pattern.segments().get(0), "$");
    }

    private static boolean meet(Segment a, Segment b, int level) {
        return switch (a) {
            case Literal literal ->
                switch (b) {
                    case Literal other -> literal.equals(other);
                    case Prefix prefix -> literal.text().startsWith(prefix.text());
                    case One one -> level > 0 || !startsWith(a, "$");
                    case Rest rest -> level > 0 || !startsWith(a, "$");
                };
            case Prefix prefix ->
                b instanceof Prefix other
                        ? startsWith(a, other.text()) || startsWith(b, prefix.text())
                        : b instanceof Literal ? startsWith(b, prefix.text()) : level > 0 || !startsWith(a, "$");
            case One one -> level > 0 || !startsWith(b, "$");
            case Rest rest -> level > 0 || !startsWith(b, "$");
        };
    }

    /** Whether every level of the segment's set begins with {@code start}, which is not empty. */
    private static boolean startsWith(Segment segment, String start) {
        return switch (segment) {
            case Literal literal -> literal.text().startsWith(start);
            case Prefix prefix -> prefix.text().startsWith(start);
            case One one -> false;
            case Rest rest -> false;
        };
    }

    /** How many levels its names have at least: as many segments, from the first, say what they are. */
    private static int levels(ChannelPattern pattern) {
        int segments = pattern.segments().size();
        // no name has no level: a Rest(0) that stands alone is a Rest(1)
        return segments > 1 && pattern.segments().get(segments - 1) instanceof Rest rest && rest.atLeast() == 0
                ? segments - 1
                : segments;
    }

    /** Whether any further levels may follow. */
    private static boolean isOpen(ChannelPattern pattern) {
        Segment last = pattern.segments().get(pattern.segments().size() - 1);
        return last instanceof Rest || last instanceof Prefix;
    }
}
