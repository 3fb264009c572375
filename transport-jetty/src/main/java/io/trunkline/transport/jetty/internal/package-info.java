/**
 * The session engine: WebSockets of {@code jetty-websocket-jetty-server} as connections of the hub. Jetty calls
 * {@link io.trunkline.transport.jetty.internal.SocketListener} on threads of its pool; what concerns a connection then runs in
 * turns of its {@link io.trunkline.transport.jetty.internal.SelectorLoop}. Read {@code SocketListener} first, then
 * {@code SessionOutlet} for the way out and {@code Inbound} for the way in. {@code RequestHandler} is where requests arrive.
 */
@NullMarked
package io.trunkline.transport.jetty.internal;

import org.jspecify.annotations.NullMarked;
