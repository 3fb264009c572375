package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.time.Clock;

/** What {@code connect} and {@code subscribe} would have answered to the client of a stream, which asked for both in its URL. */
public final class StreamResults {
    private final Hub hub;
    private final Tokens tokens;

    public StreamResults(Hub hub, Clock clock) {
        this.hub = hub;
        this.tokens = new Tokens(hub, clock);
    }

    /** @param session with which the client sends its commands */
    public Result connected(Connection connection, Secret session) {
        Principal principal = connection.principal();
        return new ConnectResult(hub, connection, session, principal == null ? -1 : tokens.expires(principal), null);
    }

    /** Without the publications, which are events of their own. */
    public Result subscribed(SubscribeResult subscribed) {
        return new SubscribedResult(subscribed, 0L)::writeWithoutPublications;
    }
}
