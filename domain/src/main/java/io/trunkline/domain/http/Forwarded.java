package io.trunkline.domain.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who made a request, and how, before it came through proxies.
 *
 * @param client the client's address; its port is 0 where no proxy tells it
 * @param proto {@code http}, {@code https}, {@code ws} or {@code wss}; null where no trusted proxy tells it
 * @param host as the client wrote it, with the port where it did; null where no trusted proxy tells it
 */
public record Forwarded(
        InetSocketAddress client,
        @Nullable String proto,
        @Nullable String host) {}
