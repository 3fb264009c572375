/**
 * Client transport on OkHttp. Read {@link io.trunkline.transport.okhttp.OkHttpTransport} first; one connection is
 * {@code internal.OkHttpLink} over WebSocket, {@code internal.SseLink} over SSE and POST.
 */
@NullMarked
package io.trunkline.transport.okhttp;

import org.jspecify.annotations.NullMarked;
