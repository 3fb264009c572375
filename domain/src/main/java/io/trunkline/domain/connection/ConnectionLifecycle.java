package io.trunkline.domain.connection;

import io.trunkline.domain.error.CloseCode;

/** Told of a connection's end; implemented by the hub. Called in turns of the connection's loop, each method once. */
public interface ConnectionLifecycle {
    /** The connection sends and gets nothing more: its subscriptions end. */
    void ended(Connection connection);

    /** The transport has let go of the connection. */
    void closed(Connection connection, CloseCode code, String detail);
}
