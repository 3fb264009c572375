package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.publication.Publication;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The subscriptions of a session that are in force again, one after the other; what is not allowed any more is left out. */
final class Restored {
    private final Hub hub;
    private final Connection connection;
    private final ResumeParams resume;
    private final List<Consumer<FieldWriter>> results = new ArrayList<>();
    private int room;

    /** @param room bytes of publications that the answer may hold */
    Restored(Hub hub, Connection connection, ResumeParams resume, int room) {
        this.hub = hub;
        this.connection = connection;
        this.resume = resume;
        this.room = room;
    }

    CompletionStage<Restored> subscribe(List<SubscribeRequest> had) {
        CompletionStage<?> done = CompletableFuture.completedStage(null);
        for (SubscribeRequest each : had) done = done.thenCompose(before -> subscribe(each));
        return done.thenApply(last -> this);
    }

    private CompletionStage<?> subscribe(SubscribeRequest had) {
        CompletionStage<SubscribeResult> subscribed;
        try {
            subscribed = hub.subscribe(connection, resume.again(had, room));
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
        results.add(out -> new SubscribedResult(result)
                .write(out.string("channel", had.pattern().toString())));
        if (result.recovery() == null) return;
        for (Publication publication : result.recovery().publications()) {
            room -= publication.payload().size();
        }
    }

    /** As any other subscription that ends without its client. */
    private void refused(SubscribeRequest had, Throwable fault) {
        if (fault instanceof CommandException refusal) connection.unsubscribed(had.pattern(), refusal);
        else throw new IllegalStateException("a subscription could not be restored", fault);
    }

    /** The results of the subscriptions, each with its {@code channel}. */
    List<Consumer<FieldWriter>> results() {
        return results;
    }
}
