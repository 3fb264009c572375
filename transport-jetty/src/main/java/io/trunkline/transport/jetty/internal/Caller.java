package io.trunkline.transport.jetty.internal;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who made a request.
 *
 * @param remote the client's address; behind a trusted proxy the one that the proxy tells
 * @param host host and port as the client wrote them; null where it wrote none
 * @param proto {@code http}, {@code https}, {@code ws} or {@code wss} as the client sees it; null where no trusted proxy tells it
 */
record Caller(
        SocketAddress remote,
        @Nullable String host,
        @Nullable String proto) {}
