package io.trunkline.domain.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a hook says.
 *
 * @param <T> what it may alter
 */
public sealed interface Decision<T> {
    /** A completed yes, to what was asked as it is. The same object every time. */
    static <T> CompletionStage<Decision<T>> allow() {
        return Yes.stage();
    }

    /** A completed yes to {@code instead}, in the place of what was asked. */
    static <T> CompletionStage<Decision<T>> allow(T instead) {
        return CompletableFuture.completedStage(new Allowed<>(instead));
    }

    /** A completed no; the reason is told to the client. */
    static <T> CompletionStage<Decision<T>> refuse(String reason) {
        return CompletableFuture.completedStage(new Refused<>(reason));
    }

    /** A completed no for now; the reason is told to the client, which may try again. */
    static <T> CompletionStage<Decision<T>> refuseForNow(String reason) {
        return CompletableFuture.completedStage(new RefusedForNow<>(reason));
    }

    /**
     * Go on.
     *
     * @param instead with this in the place of what was asked; null for that as it is
     */
    record Allowed<T>(@Nullable T instead) implements Decision<T> {
        /** Go on with what was asked. */
        public Allowed() {
            this(null);
        }
    }

    /** Do not; the reason is told to the client. */
    record Refused<T>(String reason) implements Decision<T> {}

    /** Not now: it could not be decided, or may be decided otherwise later. The reason is told to the client. */
    record RefusedForNow<T>(String reason) implements Decision<T> {}

    /** The one yes for every {@code T}. */
    final class Yes {
        private static final CompletionStage<Decision<Object>> STAGE =
                CompletableFuture.completedStage(new Allowed<>(null));

        private Yes() {}

        @SuppressWarnings({"unchecked", "rawtypes"}) // it holds no T
        private static <T> CompletionStage<Decision<T>> stage() {
            return (CompletionStage) STAGE;
        }
    }
}
