package io.trunkline.domain.hub;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** A call of the application that may throw, answer null, fail or never answer: each is a fault, and no fault gets out. */
final class HookCall {
    private HookCall() {}

    /**
     * @param allow a completed answer that needs no look: the fast path, compared by identity
     * @param failed makes the answer of a fault
     */
    static <T> CompletionStage<T> guarded(
            Supplier<CompletionStage<T>> hook,
            CompletionStage<T> allow,
            Duration timeout,
            Function<Throwable, CompletionStage<T>> failed) {
        try {
            CompletionStage<T> answer = Objects.requireNonNull(hook.get(), "the hook returned null");
            if (answer == allow) return answer;
            return answer.toCompletableFuture()
                    .copy()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(decision -> Objects.requireNonNull(decision, "the hook answered null"))
                    .exceptionallyCompose(failed);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            return failed.apply(fault);
        }
    }
}
