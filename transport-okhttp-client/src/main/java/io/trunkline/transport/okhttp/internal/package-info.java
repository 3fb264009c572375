/** One WebSocket: its handshake, its life as a link, and the limit on what it reads. Read {@code OkHttpLink} first. */
@NullMarked
package io.trunkline.transport.okhttp.internal;

import org.jspecify.annotations.NullMarked;
