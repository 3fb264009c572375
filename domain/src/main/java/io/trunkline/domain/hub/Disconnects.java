package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CloseCode;

/** Closes connections for the application, and ends their sessions, so that nobody goes on where he was. Any thread. */
final class Disconnects {
    private final Connections connections;
    private final Sessions sessions;

    Disconnects(Connections connections, Sessions sessions) {
        this.connections = connections;
        this.sessions = sessions;
    }

    /** Closes the connection of this id, or ends the session that waits for it. */
    void disconnect(ConnectionId id, String reason) {
        Connection connection = connections.find(id);
        if (connection == null) {
            sessions.end(id);
            return;
        }
        connection.close(CloseCode.DISCONNECTED, reason);
        // where it was ending already, it has left its session
        connection.turns().post(() -> sessions.end(id));
    }

    /** Closes all of a user, and ends the sessions that wait; returns how many were closed. */
    int disconnectUser(String user, String reason) {
        int closed = 0;
        for (Connection connection : connections.all()) {
            if (!user.equals(connection.user())) continue;
            connection.close(CloseCode.DISCONNECTED, reason);
            connection.turns().post(() -> sessions.end(connection.id()));
            closed++;
        }
        sessions.endOf(user);
        return closed;
    }
}
