package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.time.Clock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of a key server, fetched when they are first asked for, when they are old, and when a token names one that is unknown; the last
 * at most once in a while, so that forged tokens do not become requests to it. Through an outage the last good keys stay in use. While
 * there are none nobody gets in, so a visit that failed is tried again soon, and less often the longer it goes on. Any thread; never
 * blocks: who asks for known keys is answered at once, even while they are fetched again.
 */
public final class JwksKeys implements JwtKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);
    private static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** More would not fit into a long. */
    private static final int MOST_DOUBLINGS = 30;

    private final JwksConfig config;
    private final Clock clock;
    private final HttpClient http;
    private final HttpRequest request;
    private volatile @Nullable Fetched last;
    /** The visit that is under way or was the last one; guarded by this. */
    private @Nullable Visit visit;
    /** Visits in a row that brought no keys; guarded by this. */
    private int failures;

    private record Fetched(List<JwtKey> keys, long atNanos) {}

    /** @param done when it is over, well or not */
    private record Visit(CompletableFuture<Void> done, long beganNanos) {}

    public JwksKeys(JwksConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
        this.request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
    }

    @Override
    public CompletionStage<List<JwtKey>> find(@Nullable String id) {
        Fetched now = usable();
        if (now == null) return visit().thenApply(over -> named(id));
        List<JwtKey> found = JwtKeys.named(now.keys(), id);
        if (found.isEmpty()) return visit().thenApply(over -> named(id));
        if (isOlder(now, config.timeToLive().toNanos())) visit();
        return CompletableFuture.completedStage(found);
    }

    private List<JwtKey> named(@Nullable String id) {
        Fetched now = usable();
        if (now == null) {
            throw new AuthException(AuthException.Reason.UNAVAILABLE, "the token cannot be checked: no keys are known");
        }
        return JwtKeys.named(now.keys(), id);
    }

    private @Nullable Fetched usable() {
        Fetched now = last;
        return now == null || isOlder(now, config.keepThroughOutage().toNanos()) ? null : now;
    }

    private boolean isOlder(Fetched fetched, long nanos) {
        return clock.nanos() - fetched.atNanos() >= nanos;
    }

    /** Visits the key server, unless it was visited a moment ago: then that visit is meant. */
    private CompletableFuture<Void> visit() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long now = clock.nanos();
        synchronized (this) {
            Visit before = visit;
            if (before != null && (!before.done().isDone() || now - before.beganNanos() < pauseNanos())) {
                return before.done();
            }
            visit = new Visit(done, now);
        }
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, info -> new LimitedBody(config.maxBytes()));
        // the request's own timeout ends with the headers of the answer
        exchange.copy()
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, fault) -> {
                    exchange.cancel(true);
                    try {
                        take(now, answer, fault);
                    } finally {
                        done.complete(null);
                    }
                });
        return done;
    }

    /** From the begin of a visit to the next; the lock is held. */
    private long pauseNanos() {
        long longest = config.visitEvery().toNanos();
        if (usable() != null) return longest;
        return Math.min(longest, FIRST_RETRY_NANOS << Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS));
    }

    private void take(long beganNanos, @Nullable HttpResponse<String> answer, @Nullable Throwable fault) {
        if (answer == null) {
            failed(String.valueOf(fault instanceof CompletionException wrapped ? wrapped.getCause() : fault));
        } else if (answer.statusCode() != 200) {
            failed("it answered " + answer.statusCode());
        } else {
            try {
                succeeded(new Fetched(JwksDocument.parse(answer.body()), beganNanos));
            } catch (ParseException | RuntimeException malformed) {
                // whatever the library throws, without its text, which may show the answer
                failed("its answer is no set of keys");
            }
        }
    }

    private synchronized void succeeded(Fetched fetched) {
        last = fetched;
        failures = 0;
    }

    private void failed(String problem) {
        synchronized (this) {
            failures++;
        }
        LOG.warn(
                "no keys from the key server {}, the last ones stay in use: {}",
                config.url().getHost(),
                problem);
    }

    /** Gives up a visit that is under way; there is none after it. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
