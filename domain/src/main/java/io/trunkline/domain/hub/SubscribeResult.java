package io.trunkline.domain.hub;

import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * A subscription is in force.
 *
 * @param position the place in the channel's stream after which publications are delivered; null for a pattern and for a
 *     channel without history
 */
public record SubscribeResult(@Nullable StreamPosition position) {}
