package io.trunkline.domain.call;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One call, as its handler sees it. Any thread, also after it has ended. */
public interface Call {
    /** The whole name of the method: {@code orders.cancel}. */
    String method();

    /** Who calls. */
    Principal principal();

    /** On which connection. */
    ConnectionId connection();

    /** The arguments: JSON {@code null} where the caller sent none. */
    Payload data();

    /** How much time it has from its beginning to its answer. */
    Duration timeout();

    /**
     * What a handler hands on to others who work for this call, so that their spans are a part of its trace: the header {@code
     * traceparent} of W3C Trace Context. Null where nothing is traced.
     */
    default @Nullable String traceparent() {
        return null;
    }

    /**
     * Sends a part of the answer, or how far it has come, ahead of the answer itself. Parts arrive in order, none after the answer;
     * none is left out: the call fails where they are more than the caller takes. Nothing happens once it has ended.
     */
    void progress(Payload part);

    /**
     * Completes when nobody waits for the answer any more: the caller cancelled or went, or the time ran out. Never completes
     * otherwise. What depends on it runs in a turn of the caller's loop and must not block.
     */
    CompletionStage<?> cancelled();
}
