package io.trunkline.domain.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passing on the outcome of one future to another. */
final class Futures {
    private Futures() {}

    static <T> void forward(CompletionStage<T> from, CompletableFuture<T> to) {
        from.whenComplete((value, fault) -> settle(to, value, fault));
    }

    static <T> void settle(CompletableFuture<T> to, @Nullable T value, @Nullable Throwable fault) {
        if (fault == null) to.complete(value);
        else to.completeExceptionally(fault);
    }

    /** What went wrong, without the wrapping that stages add. */
    static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : fault;
    }
}
