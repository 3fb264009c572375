package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the active channels to list.
 *
 * @param pattern those that match; null for all, those of the system among them
 * @param after those whose names come later; null for all
 * @param limit how many at most, from 1 to {@value #MOST}
 */
public record ChannelQuery(
        @Nullable ChannelPattern pattern, @Nullable ChannelName after, int limit) {
    /** Most channels of one answer. */
    public static final int MOST = 1_000;

    public ChannelQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", but was " + limit);
        }
    }
}
