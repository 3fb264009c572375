package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Handshake;
import java.util.concurrent.CompletionStage;

/**
 * Decides about a connection before it is one: over WebSocket before the server answers the upgrade, so that it can refuse
 * with a status, and add headers to the answer.
 */
@FunctionalInterface
public interface HandshakeHook {
    /**
     * Called once per connection, on a thread of its transport; must not block, and may answer later. A hook that fails or
     * takes too long refuses with 500.
     */
    CompletionStage<HandshakeDecision> onHandshake(Handshake handshake);
}
