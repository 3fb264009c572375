/**
 * One port for everything: a connection's first bytes tell what it speaks. Read
 * {@link io.trunkline.transport.jetty.internal.port.OnePort} first, then {@code DetectingConnection} for the way to a protocol, and
 * {@code RawConnection} and {@code RawOutlet} for connections that are neither HTTP nor WebSocket.
 */
@NullMarked
package io.trunkline.transport.jetty.internal.port;

import org.jspecify.annotations.NullMarked;
