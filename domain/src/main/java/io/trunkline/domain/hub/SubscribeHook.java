package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import java.util.concurrent.CompletionStage;

/** Decides whether a connection may subscribe. */
@FunctionalInterface
public interface SubscribeHook {
    /**
     * Called in a turn of the connection's loop; must not block, and may answer later: the connection's next commands wait.
     * A hook that fails or takes too long refuses.
     */
    CompletionStage<Decision> onSubscribe(Connection connection, ChannelPattern pattern);
}
