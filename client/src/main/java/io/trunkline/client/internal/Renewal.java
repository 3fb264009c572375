package io.trunkline.client.internal;

import io.trunkline.client.ClientState;
import io.trunkline.client.internal.auth.TokenSource;
import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection's token from expiring: when 80 % of its life is over, another is got and shown to the server. What fails
 * is told to the observer, and tried again when 80 % of the rest is over; without success the server closes with 3005. Any
 * thread.
 */
final class Renewal {
    /** Less than this is not worth another try. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Session session;
    private final @Nullable TokenSource source;
    private final Timer timer;
    private final Duration limit;

    /** The token the server knows. Guarded by this. */
    private @Nullable Secret shown;
    /** Guarded by this. */
    private Runnable stopTimer = () -> {};

    /**
     * @param source null where there are no tokens
     * @param limit how long getting a token may take
     */
    Renewal(Session session, @Nullable TokenSource source, Timer timer, Duration limit) {
        this.session = session;
        this.source = source;
        this.timer = timer;
        this.limit = limit;
    }

    /** The server took a token that holds for so long; null for ever. */
    synchronized void begin(Secret token, @Nullable Duration expires) {
        shown = token;
        stopTimer.run();
        if (source == null || !source.renews() || expires == null) return;
        schedule(source, expires.compareTo(SHORTEST) < 0 ? SHORTEST : expires);
    }

    /** The token that the server knows is not to be shown again. */
    synchronized void forget() {
        if (source != null && shown != null) source.forget(shown);
    }

    /** The connection is lost; the next begins anew. */
    synchronized void stop() {
        stopTimer.run();
    }

    private synchronized void schedule(TokenSource asked, Duration left) {
        Duration wait = left.multipliedBy(4).dividedBy(5);
        stopTimer.run();
        stopTimer = timer.after(wait, () -> renew(asked, left.minus(wait)));
    }

    private void renew(TokenSource asked, Duration left) {
        forget();
        CompletableFuture<Secret> token = new CompletableFuture<>();
        Runnable stopLimit =
                timer.after(limit, () -> token.completeExceptionally(Failures.noTokenInTime(limit.toMillis())));
        asked.token(limit).whenComplete((given, fault) -> {
            stopLimit.run();
            if (fault == null) token.complete(given);
            else token.completeExceptionally(fault);
        });
        token.thenCompose(session::replaceToken).whenComplete((expires, fault) -> {
            if (fault != null) failed(asked, fault, left);
        });
    }

    private void failed(TokenSource asked, Throwable fault, Duration left) {
        if (session.state() != ClientState.CONNECTED) return; // connecting gets a token of its own
        session.reportError(Failures.notRenewed(fault));
        if (left.compareTo(SHORTEST) >= 0) schedule(asked, left);
    }
}
