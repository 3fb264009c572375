package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import java.time.Duration;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What all WebSockets of a server share.
 *
 * @param scheduler runs the time limits, on a thread of its own
 * @param messageBytes longest message that is read
 * @param closeTimeout how long closing may take
 * @param open those that are open
 */
record SocketSettings(Hub hub, Scheduler scheduler, int messageBytes, Duration closeTimeout, OpenConnections open) {}
