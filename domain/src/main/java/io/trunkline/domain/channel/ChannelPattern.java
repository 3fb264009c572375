package io.trunkline.domain.channel;

import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.One;
import io.trunkline.domain.channel.Segment.Prefix;
import io.trunkline.domain.channel.Segment.Rest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of channel names, given by structure. Protocols parse their own syntax into it: {@link NativeSyntax} is the native
 * one. Two patterns are equal when their structure is, however they were written.
 *
 * <p>Names of the system (first character {@code $}) are matched only by patterns whose first level spells that {@code $}.
 */
public final class ChannelPattern {
    private final List<Segment> segments;
    private final int hash;
    /** The channel of a literal pattern: subscribing, unsubscribing and publishing look it up several times each. */
    private final @Nullable ChannelName name;

    private ChannelPattern(List<Segment> segments, @Nullable ChannelName name) {
        this.segments = segments;
        this.hash = segments.hashCode();
        this.name = name;
    }

    /** A pattern of these segments. */
    public static ChannelPattern of(List<? extends Segment> segments) {
        if (segments.isEmpty()) throw new IllegalArgumentException("segments must not be empty");
        for (int i = 0; i < segments.size() - 1; i++) {
            if (!(segments.get(i) instanceof Literal || segments.get(i) instanceof One)) {
                throw new IllegalArgumentException("segment " + (i + 1) + " must be the last: " + segments.get(i));
            }
        }
        return new ChannelPattern(List.copyOf(segments), nameOf(segments));
    }

    private static @Nullable ChannelName nameOf(List<? extends Segment> segments) {
        String[] levels = new String[segments.size()];
        for (int i = 0; i < levels.length; i++) {
            if (!(segments.get(i) instanceof Literal literal)) return null;
            levels[i] = literal.text();
        }
        return ChannelName.ofLevels(levels);
    }

    /** The pattern that matches {@code name} alone. */
    public static ChannelPattern of(ChannelName name) {
        Segment[] literals = new Segment[name.levelCount()];
        for (int i = 0; i < literals.length; i++) {
            literals[i] = new Literal(name.level(i));
        }
        return new ChannelPattern(List.of(literals), name);
    }

    /**
     * Parses the native syntax.
     *
     * @throws InvalidNameException naming the rule that {@code text} breaks
     */
    public static ChannelPattern parse(String text) {
        return NativeSyntax.parse(text);
    }

    public List<Segment> segments() {
        return segments;
    }

    /** Whether the pattern has no wildcard, and so is one channel. */
    public boolean isLiteral() {
        return name != null;
    }

    /** How many segments are not literals. */
    public int wildcards() {
        int count = 0;
        for (Segment segment : segments) {
            if (!(segment instanceof Literal)) count++;
        }
        return count;
    }

    /**
     * The one channel of a literal pattern.
     *
     * @throws IllegalStateException when the pattern has a wildcard
     */
    public ChannelName name() {
        if (name == null) throw new IllegalStateException("pattern has a wildcard: " + this);
        return name;
    }

    /** Whether {@code name} is in the set. */
    public boolean matches(ChannelName name) {
        if (name.isSystem() && !spellsSystem()) return false;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment instanceof Rest rest) return name.levelCount() - i >= rest.atLeast();
            if (i >= name.levelCount()) return false;
            String level = name.level(i);
            switch (segment) {
                case Prefix prefix -> {
                    return level.startsWith(prefix.text());
                }
                case Literal literal -> {
                    if (!literal.text().equals(level)) return false;
                }
                case One one -> {}
                case Rest rest -> throw new AssertionError("handled above: " + rest);
            }
        }
        return name.levelCount() == segments.size();
    }

    private boolean spellsSystem() {
        return switch (segments.get(0)) {
            case Literal literal -> literal.text().startsWith("$");
            case Prefix prefix -> prefix.text().startsWith("$");
            case One one -> false;
            case Rest rest -> false;
        };
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof ChannelPattern p && hash == p.hash && Objects.equals(segments, p.segments);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The pattern in native syntax; a {@link Prefix}, which the native syntax lacks, is shown as {@code text...}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0) out.append('/');
            switch (segments.get(i)) {
                case Literal literal -> out.append(literal.text());
                case One one -> out.append('+');
                case Rest rest -> out.append(rest.atLeast() == 0 ? '#' : '*');
                case Prefix prefix -> out.append(prefix.text()).append("...");
            }
        }
        return out.toString();
    }
}
