package io.trunkline.domain.channel;

import java.time.Duration;

/**
 * How a channel behaves; comes from the first of the {@link ChannelRules} whose pattern matches its name.
 *
 * @param historySize publications kept, 0 for none
 * @param historyAge how long a publication is kept
 * @param historyBytes payload bytes kept per channel
 * @param presence whether members are recorded
 * @param persistent whether the channel is active without a subscriber
 * @param overflow what happens at a subscriber whose pending bytes are at their bound
 */
public record ChannelOptions(
        int historySize,
        Duration historyAge,
        long historyBytes,
        boolean presence,
        boolean persistent,
        OverflowPolicy overflow) {
    /** No history, no presence, not persistent, slow subscribers are closed. */
    public static final ChannelOptions DEFAULT =
            new ChannelOptions(0, Duration.ofHours(1), 16L << 20, false, false, OverflowPolicy.DISCONNECT);

    public ChannelOptions {
        if (historySize < 0)
            throw new IllegalArgumentException("history.size must not be negative, but was " + historySize);
        if (historyAge.isNegative() || historyAge.isZero()) {
            throw new IllegalArgumentException("history.age must be positive, but was " + historyAge);
        }
        if (historyBytes < 1)
            throw new IllegalArgumentException("history.bytes must be positive, but was " + historyBytes);
    }

    public boolean hasHistory() {
        return historySize > 0;
    }

    /** These options with {@code size} publications of history. */
    public ChannelOptions withHistory(int size) {
        return new ChannelOptions(size, historyAge, historyBytes, presence, persistent, overflow);
    }

    /** These options with another overflow policy. */
    public ChannelOptions withOverflow(OverflowPolicy policy) {
        return new ChannelOptions(historySize, historyAge, historyBytes, presence, persistent, policy);
    }

    /** These options with presence recorded or not. */
    public ChannelOptions withPresence(boolean recorded) {
        return new ChannelOptions(historySize, historyAge, historyBytes, recorded, persistent, overflow);
    }
}
