package io.trunkline.domain.hub;

import java.util.List;

/**
 * Some of the active channels.
 *
 * @param channels in the order of their names
 * @param more whether others come after them
 */
public record ChannelListing(List<ChannelView> channels, boolean more) {
    public ChannelListing {
        channels = List.copyOf(channels);
    }
}
