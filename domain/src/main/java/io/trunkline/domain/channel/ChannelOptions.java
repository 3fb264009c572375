package io.trunkline.domain.channel;

import java.time.Duration;

/**
 * How a channel behaves; comes from the first of the {@link ChannelRules} whose pattern matches its name.
 *
 * @param historySize publications kept, 0 for none
 * @param historyAge how long a publication is kept
 * @param historyBytes payload bytes kept per channel
 * @param presence whether members are recorded
 * @param joinLeave whether those who ask for it are told who comes and goes; of no effect without presence
 * @param persistent whether the channel is active without a subscriber
 * @param content what bytes are that come without a kind
 * @param messageBytes most payload bytes of a publication; {@link #ANY_SIZE} for what fits the limits of connections
 * @param overflow what happens at a subscriber whose pending bytes are at their bound
 */
public record ChannelOptions(
        int historySize,
        Duration historyAge,
        long historyBytes,
        boolean presence,
        boolean joinLeave,
        boolean persistent,
        ChannelContent content,
        int messageBytes,
        OverflowPolicy overflow) {
    /** A channel bounds the size of its publications no further. */
    public static final int ANY_SIZE = Integer.MAX_VALUE;

    /** No history, no presence, not persistent, bytes as they are, of any size, slow subscribers are closed. */
    public static final ChannelOptions DEFAULT = new ChannelOptions(
            0,
            Duration.ofHours(1),
            16L << 20,
            false,
            true,
            false,
            ChannelContent.BYTES,
            ANY_SIZE,
            OverflowPolicy.DISCONNECT);

    public ChannelOptions {
        if (historySize < 0)
            throw new IllegalArgumentException("history.size must not be negative, but was " + historySize);
        if (historyAge.isNegative() || historyAge.isZero()) {
            throw new IllegalArgumentException("history.age must be positive, but was " + historyAge);
        }
        if (historyBytes < 1)
            throw new IllegalArgumentException("history.bytes must be positive, but was " + historyBytes);
        if (messageBytes < 1)
            throw new IllegalArgumentException("messageBytes must be positive, but was " + messageBytes);
    }

    public boolean hasHistory() {
        return historySize > 0;
    }

    /** These options with {@code size} publications of history. */
    public ChannelOptions withHistory(int size) {
        return withHistory(size, historyAge, historyBytes);
    }

    /** These options with other bounds of history. */
    public ChannelOptions withHistory(int size, Duration age, long bytes) {
        return new ChannelOptions(size, age, bytes, presence, joinLeave, persistent, content, messageBytes, overflow);
    }

    /** These options with presence recorded or not. */
    public ChannelOptions withPresence(boolean recorded) {
        return new ChannelOptions(
                historySize,
                historyAge,
                historyBytes,
                recorded,
                joinLeave,
                persistent,
                content,
                messageBytes,
                overflow);
    }

    /** These options with joins and leaves told or not. */
    public ChannelOptions withJoinLeave(boolean told) {
        return new ChannelOptions(
                historySize, historyAge, historyBytes, presence, told, persistent, content, messageBytes, overflow);
    }

    /** These options for a channel that is active without a subscriber, or not. */
    public ChannelOptions withPersistent(boolean stays) {
        return new ChannelOptions(
                historySize, historyAge, historyBytes, presence, joinLeave, stays, content, messageBytes, overflow);
    }

    /** These options with another content. */
    public ChannelOptions withContent(ChannelContent other) {
        return new ChannelOptions(
                historySize, historyAge, historyBytes, presence, joinLeave, persistent, other, messageBytes, overflow);
    }

    /** These options with another bound of the size of a publication. */
    public ChannelOptions withMessageBytes(int most) {
        return new ChannelOptions(
                historySize, historyAge, historyBytes, presence, joinLeave, persistent, content, most, overflow);
    }

    /** These options with another overflow policy. */
    public ChannelOptions withOverflow(OverflowPolicy policy) {
        return new ChannelOptions(
                historySize, historyAge, historyBytes, presence, joinLeave, persistent, content, messageBytes, policy);
    }
}
