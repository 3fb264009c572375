/**
 * A client on the line: its state, what waits to be sent to it, and the ports that transports ({@code Outlet}) and protocols
 * ({@code ProtocolSession}) implement. Read {@link io.trunkline.domain.connection.Connection} first.
 */
@NullMarked
package io.trunkline.domain.connection;

import org.jspecify.annotations.NullMarked;
