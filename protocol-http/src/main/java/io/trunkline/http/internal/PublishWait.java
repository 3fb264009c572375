package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Ack;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a request waits for a publish while loops of its subscribers are full.
 *
 * @param limit beyond the time that the publish itself is to wait for its delivery
 */
public record PublishWait(Duration limit) {
    /** What became of it, or a refusal as {@link ErrorCode#BUSY}: the publish itself goes on, whether anyone waits or not. */
    CompletableFuture<PublishResult> until(CompletableFuture<PublishResult> published, PublishOptions options) {
        if (published.isDone()) return published;
        Duration asked = options.ack() == Ack.DELIVERED ? options.delivery().timeout() : Duration.ZERO;
        return published
                .copy()
                .orTimeout(limit.plus(asked).toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(this::timedOut);
    }

    private CompletableFuture<PublishResult> timedOut(Throwable fault) {
        if (!(fault instanceof TimeoutException)) return CompletableFuture.failedFuture(fault);
        String message = "not published within " + limit.toMillis() + " ms, as subscribers are slow; it still will be";
        return CompletableFuture.failedFuture(new CommandException(ErrorCode.BUSY, message, "http.publishTimeout"));
    }
}
