package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The application's own publishes, in the order it made them. While a loop that one of them goes to is full, that one and all
 * that follow wait here, bounded in bytes, and their futures stay incomplete; over the bound a publish is refused as busy.
 * Any thread.
 */
final class ParkedPublishes {
    private final Publishing publishing;
    private final long maxBytes;
    private final ArrayDeque<Parked> parked = new ArrayDeque<>();
    private long bytes;

    private record Parked(ChannelName name, Payload payload, CompletableFuture<PublishResult> result) {}

    ParkedPublishes(Publishing publishing, long maxBytes) {
        this.publishing = publishing;
        this.maxBytes = maxBytes;
    }

    CompletableFuture<PublishResult> publish(ChannelName name, Payload payload) {
        CompletableFuture<PublishResult> result = new CompletableFuture<>();
        HubLoop overfull;
        synchronized (this) {
            Publishing.Attempt attempt =
                    parked.isEmpty() ? publishing.tryPublish(name, payload) : new Publishing.Attempt(null, null);
            if (attempt.published() != null) return attempt.published().toCompletableFuture();
            if (bytes + payload.size() > maxBytes) return CompletableFuture.failedFuture(busy());
            parked.add(new Parked(name, payload, result));
            bytes += payload.size();
            overfull = attempt.overfull();
        }
        // who waits behind others is published by whoever publishes them
        if (overfull != null) overfull.turns().whenRelieved(this::resume);
        return result;
    }

    /** Publishes what waits, up to the first that must go on waiting. Runs on the thread that relieved the full loop. */
    private void resume() {
        Parked next = null;
        Publishing.Attempt attempt;
        do {
            synchronized (this) {
                next = parked.peek();
                if (next == null) return;
                attempt = attempt(next);
                if (attempt.published() != null) {
                    parked.remove();
                    bytes -= next.payload.size();
                }
            }
            if (attempt.published() != null) settle(next.result, attempt.published());
        } while (attempt.overfull() == null);
        attempt.overfull().turns().whenRelieved(this::resume);
    }

    /** A parked publish that is refused by now must neither end the turn that resumes it nor hold up the next. */
    private Publishing.Attempt attempt(Parked next) {
        try {
            return publishing.tryPublish(next.name, next.payload);
        } catch (CommandException refusal) {
            return new Publishing.Attempt(CompletableFuture.failedStage(refusal), null);
        }
    }

    private static void settle(CompletableFuture<PublishResult> result, CompletionStage<PublishResult> published) {
        published.whenComplete((value, fault) -> {
            if (fault == null) result.complete(value);
            else result.completeExceptionally(fault);
        });
    }

    private CommandException busy() {
        return new CommandException(
                ErrorCode.BUSY, "publishes of " + bytes + " bytes wait already, try again later", "limits.parkedBytes");
    }
}
