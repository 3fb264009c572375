package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.Connection;
import java.util.concurrent.CompletionStage;

/** Decides whether a connection may stay, and who it is; sees its handshake, may set its attributes. */
@FunctionalInterface
public interface ConnectHook {
    /**
     * Called in a turn of the connection's loop, before anything is read from it; must not block, and may answer later. A yes may
     * name the principal that the connection has from here on. A no closes the connection: for good (3504), or so that its client
     * comes back (3015), as a hook does that fails or takes too long.
     */
    CompletionStage<Decision<Principal>> onConnect(Connection connection);

    /**
     * Whether it is asked only when it is known who the connection is: with the handshake where that tells or where clients may be
     * anonymous, else with the first token, whose {@code connect} waits. An anonymous connection that shows a token later is asked
     * about again, since it is another's from then on.
     */
    default boolean asksWho() {
        return false;
    }
}
