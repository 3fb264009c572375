package io.trunkline.domain.client;

import io.trunkline.domain.framing.Framing;

/**
 * How a protocol begins on a plain stream of bytes, where nothing is negotiated.
 *
 * @param subprotocol the name that the protocol has where names are negotiated
 * @param line what is sent first, in ASCII, its end included; may be empty
 * @param framing how messages lie in the stream
 * @param text whether messages are text
 */
public record StreamOpening(String subprotocol, String line, Framing framing, boolean text) {}
