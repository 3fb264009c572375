/**
 * One port of a Jetty server for HTTP, WebSocket and plain streams, and the mount in a server of your own. Read {@link io.trunkline.transport.jetty.JettyTransport} first.
 */
@NullMarked
package io.trunkline.transport.jetty;

import org.jspecify.annotations.NullMarked;
