package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.subscription.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What protocols ask of the hub for a connection: limits, the access policy and the hooks say yes first. Called in turns of the
 * connection's loop; what they return completes in one.
 */
final class Commands {
    private final AccessGate access;
    private final Hooks hooks;
    private final Subscriptions subscriptions;
    private final Publishing publishing;
    private final Stores stores;

    Commands(AccessGate access, Hooks hooks, Subscriptions subscriptions, Publishing publishing, Stores stores) {
        this.access = access;
        this.hooks = hooks;
        this.subscriptions = subscriptions;
        this.publishing = publishing;
        this.stores = stores;
    }

    CompletionStage<SubscribeResult> subscribe(
            HubLoop loop, Connection connection, ChannelPattern pattern, boolean noLocal) {
        subscriptions.check(loop, connection, pattern);
        CompletableFuture<Void> allowed = access.ask(connection, Action.SUBSCRIBE, pattern);
        if (allowed == AccessGate.ALLOWED) return askHooks(loop, connection, pattern, noLocal);
        return then(connection, allowed, () -> askHooks(loop, connection, pattern, noLocal));
    }

    private CompletableFuture<SubscribeResult> askHooks(
            HubLoop loop, Connection connection, ChannelPattern pattern, boolean noLocal) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        connection.turns().await(hooks.subscribe(connection, pattern), (decision, fault) -> {
            if (!(decision instanceof Decision.Allowed)) {
                result.completeExceptionally(
                        new CommandException(ErrorCode.REFUSED, Hooks.refusal(decision), "subscribe hook"));
            } else if (!connection.isOpen()) {
                result.completeExceptionally(
                        new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing"));
            } else {
                Futures.forward(tryAdd(loop, new Subscription(connection, pattern, noLocal)), result);
            }
        });
        return result;
    }

    private CompletionStage<SubscribeResult> tryAdd(HubLoop loop, Subscription subscription) {
        try {
            return subscriptions.add(loop, subscription);
        } catch (CommandException refusal) {
            return CompletableFuture.failedStage(refusal);
        }
    }

    CompletionStage<PublishResult> publish(Connection publisher, ChannelPattern target, Payload payload) {
        if (target.isLiteral()) return publish(publisher, target.name(), payload);
        List<ChannelName> names = publishing.matching(target);
        CompletableFuture<Void> allowed = access.askAll(publisher, Action.PUBLISH, names);
        if (allowed == AccessGate.ALLOWED) {
            return inTurn(
                    publisher, publishing.publish(publisher, names, payload).toCompletableFuture());
        }
        return then(
                publisher,
                allowed,
                () -> publishing.publish(publisher, names, payload).toCompletableFuture());
    }

    CompletableFuture<PublishResult> publish(Connection publisher, ChannelName channel, Payload payload) {
        CompletableFuture<Void> allowed = access.ask(publisher, Action.PUBLISH, channel);
        if (allowed == AccessGate.ALLOWED) return inTurn(publisher, publishing.publish(publisher, channel, payload));
        return then(publisher, allowed, () -> publishing.publish(publisher, channel, payload));
    }

    CompletionStage<HistoryPage> history(Connection connection, ChannelName channel, HistoryQuery query) {
        return then(
                connection,
                access.ask(connection, Action.HISTORY, channel),
                () -> stores.read(channel, query).toCompletableFuture());
    }

    /** Goes on in a turn when the connection was allowed to, if it is open then. */
    private static <T> CompletableFuture<T> then(
            Connection connection, CompletableFuture<Void> allowed, Supplier<CompletableFuture<T>> next) {
        CompletableFuture<T> result = new CompletableFuture<>();
        connection.turns().await(allowed, (yes, refusal) -> {
            if (refusal != null) {
                result.completeExceptionally(Futures.cause(refusal));
                return;
            }
            try {
                connection.turns().await(next.get(), (value, fault) -> Futures.settle(result, value, fault));
            } catch (CommandException fault) {
                result.completeExceptionally(fault);
            }
        });
        return result;
    }

    private static CompletableFuture<PublishResult> inTurn(
            Connection publisher, CompletableFuture<PublishResult> future) {
        if (future.isDone()) return future;
        CompletableFuture<PublishResult> inTurn = new CompletableFuture<>();
        publisher.turns().await(future, (value, fault) -> Futures.settle(inTurn, value, fault));
        return inTurn;
    }
}
