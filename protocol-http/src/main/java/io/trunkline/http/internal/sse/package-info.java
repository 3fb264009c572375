/**
 * Streams of server-sent events as a transport: {@code GET /sse} gives what the server says, {@code POST /rpc} takes what the client
 * says. Begin with {@link io.trunkline.http.internal.sse.SseStream}, the connection's outlet, which outlives the answers that carry it.
 */
@NullMarked
package io.trunkline.http.internal.sse;

import org.jspecify.annotations.NullMarked;
