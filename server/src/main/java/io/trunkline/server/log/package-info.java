/**
 * Logs: one line an event. {@link io.trunkline.server.log.LogObserver} writes what happens in the hub,
 * {@link io.trunkline.server.log.Logging} sets up where lines go and how they look.
 */
@NullMarked
package io.trunkline.server.log;

import org.jspecify.annotations.NullMarked;
