/**
 * How messages are cut from a stream of bytes, and written into one; and how a label lies in a binary message. Read
 * {@link io.trunkline.domain.framing.Framing} first; of WebSocket, {@link io.trunkline.domain.framing.WebSocketDecoder} and
 * {@link io.trunkline.domain.framing.WebSocketFraming}.
 */
@NullMarked
package io.trunkline.domain.framing;

import org.jspecify.annotations.NullMarked;
