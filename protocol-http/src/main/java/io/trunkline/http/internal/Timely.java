package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers of what may be outside of this process: a client does not wait for them without end. */
final class Timely {
    private Timely() {}

    /** The answer of {@code what}, or a refusal as {@link ErrorCode#UNAVAILABLE} when it takes longer than hooks may. */
    static <T> CompletionStage<T> answer(Hub hub, String what, CompletionStage<T> answer) {
        long millis = hub.config().bounds().hookTimeout().toMillis();
        return answer.toCompletableFuture()
                .copy()
                .orTimeout(millis, TimeUnit.MILLISECONDS)
                .exceptionallyCompose(fault -> CompletableFuture.failedStage(
                        fault instanceof TimeoutException
                                ? new CommandException(
                                        ErrorCode.UNAVAILABLE,
                                        what + " did not answer within " + millis + " ms",
                                        "limits.hookTimeout")
                                : fault));
    }
}
