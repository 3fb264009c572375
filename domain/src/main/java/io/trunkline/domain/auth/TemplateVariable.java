package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.One;
import io.trunkline.domain.channel.Segment.Prefix;
import io.trunkline.domain.channel.Segment.Rest;
import java.util.ArrayList;
import java.util.List;

/**
 * A placeholder and the levels of a {@link PatternTemplate} where it stands, which all take the same value.
 *
 * @param at counted from 0, ascending, not empty
 */
record TemplateVariable(Placeholder placeholder, List<Integer> at) {
    TemplateVariable {
        at = List.copyOf(at);
    }

    /** The pattern with the variable's levels filled, once per usable value, in the order of the values. */
    List<ChannelPattern> fill(ChannelPattern pattern, Principal principal, int most) {
        return placeholder.values(principal).stream()
                .filter(this::isUsable)
                .sorted()
                .distinct()
                .limit(most)
                .map(value -> filled(pattern, value))
                .toList();
    }

    /**
     * Whether one value makes the template contain the target.
     *
     * @param target contained in the template's shape, so that it has the variable's levels
     */
    boolean contains(Principal principal, ChannelPattern target) {
        if (!(target.segments().get(at.get(0)) instanceof Literal first)) return false;
        for (int i = 1; i < at.size(); i++) {
            if (!first.equals(target.segments().get(at.get(i)))) return false;
        }
        return placeholder.values(principal).contains(first.text()) && isUsable(first.text());
    }

    /**
     * Whether one value lets the template intersect the target. An unusable value does, whatever the target: see {@link
     * PatternTemplate#intersects}.
     *
     * @param target intersects the template's shape
     */
    boolean intersects(Principal principal, ChannelPattern target) {
        for (String value : placeholder.values(principal)) {
            if (!isUsable(value) || fits(value, target)) return true;
        }
        return false;
    }

    boolean hasUnusableValue(Principal principal) {
        return !placeholder.values(principal).stream().allMatch(this::isUsable);
    }

    private boolean fits(String value, ChannelPattern target) {
        for (int level : at) {
            // beyond its segments the target is open, or the shape had not intersected it
            if (level < target.segments().size()
                    && !fits(value, target.segments().get(level))) return false;
        }
        return true;
    }

    private static boolean fits(String value, Segment segment) {
        return switch (segment) {
            case Literal literal -> literal.text().equals(value);
            case Prefix prefix -> value.startsWith(prefix.text());
            case One one -> true;
            case Rest rest -> true;
        };
    }

    /** No value makes a pattern a system pattern: a rule's own text must spell the {@code $}. */
    private boolean isUsable(String value) {
        return !(at.get(0) == 0 && value.startsWith("$")) && Placeholder.isLevel(value);
    }

    private ChannelPattern filled(ChannelPattern pattern, String value) {
        List<Segment> segments = new ArrayList<>(pattern.segments());
        for (int level : at) segments.set(level, new Literal(value));
        return ChannelPattern.of(segments);
    }
}
