package io.trunkline.client;

import io.trunkline.domain.payload.Payload;

/**
 * One of several publishes that are made together.
 *
 * @param channelOrPattern where to
 * @param options without a key, and answered when accepted: that goes for all of them together
 */
public record Publish(String channelOrPattern, Payload payload, PublishOptions options) {
    /** A publish for everyone. */
    public Publish(String channelOrPattern, Payload payload) {
        this(channelOrPattern, payload, PublishOptions.DEFAULT);
    }
}
