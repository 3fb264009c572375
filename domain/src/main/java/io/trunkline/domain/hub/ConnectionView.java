package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.TransportKind;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection, as those who run the server see it.
 *
 * @param user null where none is known
 * @param protocol the name of the protocol that it speaks
 */
public record ConnectionView(
        ConnectionId id, @Nullable String user, String protocol, TransportKind transport, SocketAddress remote) {
    /** As it is now, which for a connection of another loop may be as it was a moment ago. */
    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.id(),
                connection.user(),
                connection.protocol(),
                connection.handshake().transport(),
                connection.handshake().remote());
    }
}
