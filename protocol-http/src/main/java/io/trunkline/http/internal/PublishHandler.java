package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.json.JsonReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /api/publish}: publishes to a channel and answers when the publication has its place in the channel's order. */
public final class PublishHandler implements PrincipalHandler {
    private final Hub hub;
    private final ApiGuard guard;
    private final int bodyBytes;
    private final JsonReader reader;
    private final Duration timeout;

    /** @param timeout how long a publish may wait for subscribers' loops that are full */
    public PublishHandler(Hub hub, ApiGuard guard, int bodyBytes, int maxNesting, Duration timeout) {
        this.hub = hub;
        this.guard = guard;
        this.bodyBytes = bodyBytes;
        this.reader = new JsonReader(maxNesting, 0);
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        return JsonBody.read(exchange, bodyBytes)
                .thenApply(body -> PublishBody.read(body, reader))
                .thenCompose(body -> guard.allowed(principal, Action.PUBLISH, body.channel())
                        .thenCompose(allowed -> publish(body, principal)))
                .thenApply(PublishHandler::answer);
    }

    private CompletionStage<PublishResult> publish(PublishBody body, Principal principal) {
        String user = principal.user();
        CompletableFuture<PublishResult> published =
                hub.publish(body.channel(), body.payload(), body.options(), user == null ? "" : user);
        if (published.isDone()) return published;
        // a copy: the publish itself goes on, whether anyone waits for it or not
        return published
                .copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(this::timedOut);
    }

    private CompletionStage<PublishResult> timedOut(Throwable fault) {
        if (!(fault instanceof TimeoutException)) return CompletableFuture.failedStage(fault);
        String message =
                "not published within " + timeout.toMillis() + " ms, as subscribers are slow; it still will be";
        return CompletableFuture.failedStage(new CommandException(ErrorCode.BUSY, message, "http.publishTimeout"));
    }

    private static HttpAnswer answer(PublishResult published) {
        return JsonAnswer.of(200, out -> {
            if (published.offset() >= 0) out.name("offset").literal(published.offset());
            out.name("channels").literal(published.channels());
            out.name("recipients").literal(published.recipients());
            if (published.durable() != null) out.name("durable").literal(published.durable());
            if (published.repeated()) out.name("repeated").literal(true);
        });
    }
}
