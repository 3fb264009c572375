package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a connection may publish, and what. Asked after the access policy, and before a publish has a place in the order
 * of its channel; what the application publishes itself, by {@link Hub} or over HTTP, is not asked about.
 */
@FunctionalInterface
public interface PublishHook {
    /**
     * Called in a turn of the publisher's loop; must not block, and may answer later: the connection's next commands wait. A yes may
     * give another payload, for which the limits of the channel hold as for any. A publish of a transaction is asked about when it
     * is added, not at the commit; one that has a key and was made before is not. A hook that fails or takes too long refuses for now.
     */
    CompletionStage<Decision<Payload>> onPublish(Connection publisher, PublishRequest request);
}
