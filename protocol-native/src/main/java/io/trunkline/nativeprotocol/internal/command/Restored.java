package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The subscriptions of a session that are in force again, one after the other; what is not allowed any more is left out. What they
 * missed follows the answer: the connection is corked until that has gone.
 */
final class Restored {
    private final Hub hub;
    private final Connection connection;
    private final ResumeParams resume;
    private final List<Consumer<FieldWriter>> results = new ArrayList<>();

    Restored(Hub hub, Connection connection, ResumeParams resume) {
        this.hub = hub;
        this.connection = connection;
        this.resume = resume;
    }

    CompletionStage<Restored> subscribe(List<SubscribeRequest> had) {
        connection.cork();
        CompletionStage<?> done = CompletableFuture.completedStage(null);
        for (SubscribeRequest each : had) done = done.thenCompose(before -> subscribe(each));
        return done.thenApply(last -> {
            hub.restored(connection);
            // after the answer, which is made in this turn
            connection.turns().post(connection::uncork);
            return this;
        });
    }

    private CompletionStage<?> subscribe(SubscribeRequest had) {
        CompletionStage<SubscribeResult> subscribed;
        try {
            subscribed = hub.subscribe(connection, resume.again(had));
        } catch (CommandException refusal) {
            subscribed = CompletableFuture.failedStage(refusal);
        }
        return subscribed.handle((result, fault) -> {
            if (fault == null) add(had, result);
            else refused(had, fault instanceof CompletionException wrapped ? wrapped.getCause() : fault);
            return null;
        });
    }

    private void add(SubscribeRequest had, SubscribeResult result) {
        results.add(out -> new SubscribedResult(result, connection.droppedBefore(had.pattern()))
                .write(out.string("channel", had.pattern().toString())));
    }

    /** As any other subscription that ends without its client. */
    private void refused(SubscribeRequest had, Throwable fault) {
        boolean known = fault instanceof CommandException;
        connection.unsubscribed(
                had.pattern(),
                known ? (CommandException) fault : new CommandException(ErrorCode.INTERNAL, "internal error"));
    }

    /** The results of the subscriptions, each with its {@code channel}. */
    List<Consumer<FieldWriter>> results() {
        return results;
    }
}
