package io.trunkline.http.internal;

import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.hub.ConnectionView;
import io.trunkline.domain.hub.Hub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a command is about: one connection, or all of a user. One of the two is there. */
record Whom(@Nullable String connection, @Nullable String user) {
    static Whom of(BodyMembers members) {
        Whom whom = new Whom(members.optional("connection"), members.optional("user"));
        if (whom.connection != null && whom.user != null) {
            throw BodyMembers.refused("connection and user exclude each other");
        }
        if (whom.connection == null && whom.user == null) throw BodyMembers.refused("connection or user is missing");
        return whom;
    }

    /** Whether it is about a single connection. */
    boolean one() {
        return connection != null;
    }

    /** The connection, there or not, or those that the user has now. */
    List<ConnectionId> connections(Hub hub) {
        if (connection != null) return List.of(new ConnectionId(connection));
        return hub.connections().stream()
                .filter(each -> each.user() != null && each.user().equals(user))
                .map(ConnectionView::id)
                .toList();
    }
}
