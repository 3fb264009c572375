package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import java.util.concurrent.CompletionStage;

/** Decides whether a connection may subscribe, and what of its wishes it gets. */
@FunctionalInterface
public interface SubscribeHook {
    /**
     * Called in a turn of the connection's loop; must not block, and may answer later: the connection's next commands wait.
     * A yes may take away from the request ({@link SubscribeRequest#withPresence presence}, {@link SubscribeRequest#withoutPast the
     * past}, its own publications), and not add to it. A hook that fails or takes too long refuses for now.
     */
    CompletionStage<Decision<SubscribeRequest>> onSubscribe(Connection connection, SubscribeRequest request);
}
