package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.protocol.Protocol;

/**
 * What is spoken on a plain stream.
 *
 * @param framing how messages lie in the stream
 * @param text whether they are text
 */
record Spoken(Protocol protocol, Framing framing, boolean text) {}
