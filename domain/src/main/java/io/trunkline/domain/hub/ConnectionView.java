package io.trunkline.domain.hub;

import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.TransportKind;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection, as those who run the server see it.
 *
 * @param user null where none is known
 */
public record ConnectionView(ConnectionId id, @Nullable String user, TransportKind transport, SocketAddress remote) {}
