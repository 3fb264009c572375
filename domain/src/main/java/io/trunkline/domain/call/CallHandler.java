package io.trunkline.domain.call;

import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CompletionStage;

/** Answers the calls of a method, or of a namespace of methods. One object serves all connections. */
@FunctionalInterface
public interface CallHandler {
    /**
     * Called in a turn of the caller's loop, so it must not block; the answer may come later, on any thread. A handler should stop
     * when {@link Call#cancelled()} completes: what it answers then is ignored.
     *
     * @return the answer, which is not null. A {@link CallException} and a {@link
     *     io.trunkline.domain.error.CommandException}, thrown or as the stage's failure, reach the caller as they are; of anything
     *     else the observer is told, and the caller learns only that it happened
     */
    CompletionStage<Payload> onCall(Call call);
}
