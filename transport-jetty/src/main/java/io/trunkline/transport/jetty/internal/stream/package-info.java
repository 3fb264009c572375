/**
 * Connections of the hub on Jetty's end points, without Jetty's own sessions: plain streams, and WebSockets of the direct engine.
 * Read {@code StreamConnection} first, then {@code StreamOutlet}.
 */
@NullMarked
package io.trunkline.transport.jetty.internal.stream;

import org.jspecify.annotations.NullMarked;
