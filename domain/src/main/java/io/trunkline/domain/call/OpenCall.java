package io.trunkline.domain.call;

import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CompletableFuture;

/** A call on its way, as its caller's protocol sees it; touched in turns of the caller's loop. */
public interface OpenCall {
    /**
     * Completes once, in a turn. Fails with a {@link CallException} where the handler says so, else with a {@link
     * io.trunkline.domain.error.CommandException}.
     */
    CompletableFuture<Payload> answer();

    /** Nobody waits any more: the answer is a refusal of the kind {@code cancelled}. Nothing happens where it was answered. */
    void cancel();
}
