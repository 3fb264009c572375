package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A publish to one channel, with nothing more to be checked: the request that comes in floods, and so has a way of its own.
 * Holds nothing of the message's bytes.
 *
 * @param id as it came; null for a notification, which is not answered
 */
public record PublishRequest<I>(@Nullable I id, ChannelName channel, Payload payload) {}
