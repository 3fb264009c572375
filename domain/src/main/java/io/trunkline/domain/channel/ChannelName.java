package io.trunkline.domain.channel;

/**
 * The name of a channel: one or more levels, written with {@code /} between them. Immutable, with its hash kept, since every
 * publication looks a channel up by it.
 */
public final class ChannelName implements Comparable<ChannelName> {
    private final String text;
    private final String[] levels;
    private final int hash;

    private ChannelName(String text, String[] levels) {
        this.text = text;
        this.levels = levels;
        this.hash = text.hashCode();
    }

    /**
     * Parses a native name.
     *
     * @throws InvalidNameException naming the rule that {@code text} breaks
     */
    public static ChannelName of(String text) {
        return of(text, NameRules.NATIVE);
    }

    /**
     * Parses a name under the rules of a protocol.
     *
     * @throws InvalidNameException naming the rule that {@code text} breaks
     */
    public static ChannelName of(String text, NameRules rules) {
        String[] levels = rules.split("channel", text);
        for (String level : levels) {
            rules.checkLiteral("channel", level, text);
        }
        return new ChannelName(text, levels);
    }

    /** A name already known to be valid: a pattern of literals alone. */
    static ChannelName ofLevels(String[] levels) {
        return new ChannelName(String.join("/", levels), levels);
    }

    public int levelCount() {
        return levels.length;
    }

    /** The level at {@code index}, counted from 0. */
    public String level(int index) {
        return levels[index];
    }

    /** Whether the name belongs to the system ({@code $...}): no wildcard at the first level matches it. */
    public boolean isSystem() {
        return text.startsWith("$");
    }

    @Override
    public int compareTo(ChannelName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ChannelName n && hash == n.hash && text.equals(n.text);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text;
    }
}
