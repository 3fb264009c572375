package io.trunkline.domain.hub;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.concurrent.CompletableFuture;

/**
 * Has the subscriptions in force decided again, when rules were read again or a connection has another token: what is not
 * allowed any more ends. Called in turns of the connection's loop.
 */
final class AccessReview {
    private final AccessPolicy policy;
    private final AccessGate access;
    private final Subscriptions subscriptions;

    AccessReview(AccessPolicy policy, AccessGate access, Subscriptions subscriptions) {
        this.policy = policy;
        this.access = access;
        this.subscriptions = subscriptions;
    }

    /** Called about once a second; costs two comparisons where nothing has changed. */
    void look(HubLoop loop, Connection connection) {
        // who was never asked about has no subscription
        if (policy == AccessPolicy.OPEN || !connection.isOpen() || !connection.hasAccessMemory()) return;
        if (!connection.accessMemory().needsReview(policy.revision())) return;
        for (ChannelPattern pattern : loop.patternsOf(connection)) {
            boolean news = PresenceWatchers.isNews(pattern);
            // who may not see the members any more loses the subscription that asked for them: it would rely on an old
            // list
            ChannelPattern subscribed = news ? PresenceWatchers.watched(pattern) : pattern;
            review(loop, connection, news ? Action.PRESENCE : Action.SUBSCRIBE, subscribed);
        }
    }

    private void review(HubLoop loop, Connection connection, Action action, ChannelPattern pattern) {
        CompletableFuture<Void> allowed = access.ask(connection, action, pattern);
        if (allowed == AccessGate.ALLOWED) return;
        connection.turns().await(allowed, (yes, fault) -> settle(loop, connection, pattern, fault));
    }

    private void settle(HubLoop loop, Connection connection, ChannelPattern pattern, Throwable fault) {
        if (fault == null || !(Futures.cause(fault) instanceof CommandException refusal)) return;
        if (refusal.code() == ErrorCode.UNAVAILABLE) {
            // what was once allowed is not ended by a policy that fails to answer: it is asked again
            connection.accessMemory().reviewAgain();
        } else if (subscriptions.remove(loop, connection, pattern)) {
            connection.unsubscribed(pattern, refusal);
        }
    }
}
