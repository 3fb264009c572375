package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.payload.Payload;

/**
 * What a connection publishes.
 *
 * @param target a channel, or a pattern for every active channel that matches
 */
public record PublishRequest(ChannelPattern target, Payload payload, PublishOptions options) {
    /** The same with another payload. */
    public PublishRequest withPayload(Payload other) {
        return new PublishRequest(target, other, options);
    }
}
