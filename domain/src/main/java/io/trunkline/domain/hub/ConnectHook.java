package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import java.util.concurrent.CompletionStage;

/** Decides whether a connection may stay; sees its handshake, may set its user and attributes. */
@FunctionalInterface
public interface ConnectHook {
    /**
     * Called once per connection, in a turn of its loop, before anything is read from it; must not block, and may answer
     * later. A hook that fails or takes too long refuses.
     */
    CompletionStage<Decision> onConnect(Connection connection);
}
