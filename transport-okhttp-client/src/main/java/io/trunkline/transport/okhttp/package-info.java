/**
 * WebSocket client transport on OkHttp. Read {@link io.trunkline.transport.okhttp.OkHttpTransport} first; one connection is
 * {@code internal.OkHttpLink}.
 */
@NullMarked
package io.trunkline.transport.okhttp;

import org.jspecify.annotations.NullMarked;
