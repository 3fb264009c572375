package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question to the hooks of a kind, asked one after the other: each in a turn of the connection's loop, and with what those before
 * it made of the question. The first that refuses decides.
 */
abstract class HookRound<H, T> {
    private final Connection connection;
    private final Iterator<H> hooks;
    private final CompletableFuture<Decision<T>> result = new CompletableFuture<>();
    private T given;
    private boolean altered;

    HookRound(Connection connection, List<H> hooks, T asked) {
        this.connection = connection;
        this.hooks = hooks.iterator();
        this.given = asked;
    }

    /** What {@code hook} says; never fails. */
    abstract CompletionStage<Decision<T>> ask(H hook, T given);

    /**
     * What the question is from here on.
     *
     * @throws IllegalArgumentException when a hook may not alter it so
     */
    abstract T take(T given, T instead);

    /**
     * Begins, in a turn.
     *
     * @param failed what a hook has decided that altered what it may not
     * @return completes in a turn, and never fails
     */
    CompletableFuture<Decision<T>> run(Function<Throwable, CompletionStage<Decision<T>>> failed) {
        proceed(failed);
        return result;
    }

    private void proceed(Function<Throwable, CompletionStage<Decision<T>>> failed) {
        while (hooks.hasNext()) {
            CompletionStage<Decision<T>> answer = ask(hooks.next(), given);
            if (answer == Decision.<T>allow()) continue;
            connection.turns().await(answer, (decision, fault) -> answered(decision, failed));
            return;
        }
        result.complete(new Decision.Allowed<>(altered ? given : null));
    }

    private void answered(@Nullable Decision<T> decision, Function<Throwable, CompletionStage<Decision<T>>> failed) {
        if (!(decision instanceof Decision.Allowed<T> yes)) {
            result.complete(decision);
            return;
        }
        if (yes.instead() != null) {
            try {
                given = take(given, yes.instead());
                altered = true;
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
                Futures.forward(failed.apply(fault), result);
                return;
            }
        }
        proceed(failed);
    }
}
