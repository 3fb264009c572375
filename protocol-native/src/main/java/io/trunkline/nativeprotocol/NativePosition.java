package io.trunkline.nativeprotocol;

import io.trunkline.domain.publication.StreamPosition;

/**
 * A place in the stream of one of several channels.
 *
 * @param channel its name, as the server wrote it
 */
public record NativePosition(String channel, StreamPosition position) {}
