package io.trunkline.server.call;

import io.trunkline.domain.call.Call;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of a method in the application's own types.
 *
 * @param <A> what it is called with
 * @param <R> what it answers
 */
@FunctionalInterface
public interface TypedHandler<A, R extends @Nullable Object> {
    /**
     * Called on the executor that was given with it, so it may block as that allows. Its thread is interrupted when nobody waits for
     * the answer any more.
     *
     * @return the answer; null is JSON {@code null}
     * @throws Exception a {@link io.trunkline.domain.call.CallException} and a {@link
     *     io.trunkline.domain.error.CommandException} reach the caller, of anything else the observer is told
     */
    R handle(A arguments, Call call) throws Exception;
}
