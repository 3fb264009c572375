package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.concurrent.CompletableFuture;

/**
 * Subscribes connections, and unsubscribes them, for the application: their clients have not asked, and are told. What holds for a
 * client's own subscribe holds here as well: limits, access policy, hooks. Any thread.
 */
final class ApplicationSubscriptions {
    private final Connections connections;
    private final HubLoops loops;
    private final Commands commands;
    private final Subscriptions subscriptions;

    ApplicationSubscriptions(Connections connections, HubLoops loops, Commands commands, Subscriptions subscriptions) {
        this.connections = connections;
        this.loops = loops;
        this.commands = commands;
        this.subscriptions = subscriptions;
    }

    /** @return whether it was not subscribed before */
    CompletableFuture<Boolean> subscribe(ConnectionId id, ChannelPattern pattern) {
        return inTurn(id, (connection, result) -> {
            HubLoop loop = loops.of(connection);
            if (loop.find(connection, pattern) != null) {
                result.complete(false);
                return;
            }
            connection
                    .turns()
                    .await(
                            commands.subscribe(loop, connection, SubscribeRequest.live(pattern, false)),
                            (begun, fault) -> {
                                // in the turn in which it begins, and so before anything that comes for it
                                if (begun != null) connection.subscribed(pattern, begun.position());
                                Futures.settle(result, true, fault);
                            });
        });
    }

    /** @return whether it was subscribed before */
    CompletableFuture<Boolean> unsubscribe(ConnectionId id, ChannelPattern pattern) {
        return inTurn(id, (connection, result) -> {
            boolean ended = subscriptions.remove(loops.of(connection), connection, pattern);
            if (ended) {
                connection.unsubscribed(
                        pattern, new CommandException(ErrorCode.REFUSED, "the application has ended the subscription"));
            }
            result.complete(ended);
        });
    }

    @FunctionalInterface
    private interface Step {
        void take(Connection connection, CompletableFuture<Boolean> result);
    }

    private CompletableFuture<Boolean> inTurn(ConnectionId id, Step step) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Connection connection = connections.find(id);
        if (connection == null) {
            result.completeExceptionally(
                    new CommandException(ErrorCode.INVALID_PARAMS, "there is no connection of this id"));
            return result;
        }
        connection.turns().post(() -> {
            try {
                if (!connection.isOpen()) {
                    throw new CommandException(ErrorCode.INVALID_PARAMS, "the connection is closing");
                }
                step.take(connection, result);
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                result.completeExceptionally(fault);
            }
        });
        return result;
    }
}
