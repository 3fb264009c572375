package io.trunkline.domain.protocol;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;

/** A language that connections speak. Implemented by protocols and by applications; one object serves all connections. */
public interface Protocol {
    /** The name by which clients ask for it, as a WebSocket subprotocol: {@code trunkline.v1}. Compared exactly. */
    String name();

    /** Starts a session; called in a turn of the connection's loop, must not block. */
    ProtocolSession open(Connection connection);
}
