/**
 * HTTP and WebSocket on one port of a Jetty server. Read {@link io.trunkline.transport.jetty.JettyTransport} first.
 */
@NullMarked
package io.trunkline.transport.jetty;

import org.jspecify.annotations.NullMarked;
