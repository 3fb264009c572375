package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The application's own publishes, in the order it made them. While a loop that one of them goes to is full, that one and all
 * that follow wait here and their futures stay incomplete. What waits here, or for the history store, is bounded in bytes;
 * over the bound a publish is refused as busy. Any thread.
 */
final class ParkedPublishes {
    /** What a publish that waits costs beside its payload, in bytes, measured roughly. */
    private static final int OVERHEAD = 128;

    private final Publishing publishing;
    private final long maxBytes;
    private final ArrayDeque<Parked> parked = new ArrayDeque<>();
    /** Changed under the lock where publishes are parked, and by any thread where the store answers. */
    private final AtomicLong waitingBytes = new AtomicLong();

    private record Parked(ChannelName name, Payload payload, Asked asked, CompletableFuture<PublishResult> result) {
        long bytes() {
            return cost(payload, asked);
        }
    }

    ParkedPublishes(Publishing publishing, long maxBytes) {
        this.publishing = publishing;
        this.maxBytes = maxBytes;
    }

    CompletableFuture<PublishResult> publish(ChannelName name, Payload payload, Asked asked) {
        long bytes = cost(payload, asked);
        Parked made;
        HubLoop overfull = null;
        synchronized (this) {
            long waiting = waitingBytes.get();
            if (waiting > 0 && waiting + bytes > maxBytes) return busy(waiting);
            if (parked.isEmpty()) {
                Publishing.Attempt attempt = publishing.tryPublish(name, payload, asked);
                if (attempt.published() != null) return counted(attempt.published(), bytes);
                overfull = attempt.overfull();
            }
            if (waiting + bytes > maxBytes) return busy(waiting);
            made = new Parked(name, payload, asked, new CompletableFuture<>());
            parked.add(made);
            waitingBytes.addAndGet(bytes);
        }
        // who waits behind others is published by whoever publishes them
        if (overfull != null) overfull.turns().whenRelieved(this::resume);
        return made.result;
    }

    private static long cost(Payload payload, Asked asked) {
        return payload.size() + asked.options().audience().bytes() + OVERHEAD;
    }

    /** Counts a publish until its store has answered; not by the caller's future, which the caller may complete as it likes. */
    private CompletableFuture<PublishResult> counted(CompletableFuture<PublishResult> result, long bytes) {
        if (result.isDone()) return result;
        waitingBytes.addAndGet(bytes);
        result.whenComplete((value, fault) -> waitingBytes.addAndGet(-bytes));
        return result.copy();
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
                    waitingBytes.addAndGet(-next.bytes());
                }
            }
            if (attempt.published() != null) Futures.forward(counted(attempt.published(), next.bytes()), next.result);
        } while (attempt.overfull() == null);
        attempt.overfull().turns().whenRelieved(this::resume);
    }

    /** A parked publish that is refused by now must neither end the turn that resumes it nor hold up the next. */
    private Publishing.Attempt attempt(Parked next) {
        try {
            return publishing.tryPublish(next.name, next.payload, next.asked);
        } catch (CommandException refusal) {
            return new Publishing.Attempt(CompletableFuture.failedFuture(refusal), null);
        }
    }

    private static CompletableFuture<PublishResult> busy(long waiting) {
        return CompletableFuture.failedFuture(new CommandException(
                ErrorCode.BUSY,
                "publishes of " + waiting + " bytes wait already, try again later",
                "limits.parkedBytes"));
    }
}
