package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CommandException;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One element of a message from a client. */
sealed interface Incoming<I> {
    /**
     * A call of a method.
     *
     * @param id as it came; null for a notification, which is not answered
     * @param params as they came, still to be checked
     */
    record Request<I>(
            @Nullable I id, String method, @Nullable Value params) implements Incoming<I> {}

    /**
     * A labelled binary message.
     *
     * @param id as it came; null where only a refusal is answered
     * @param data the session's own
     */
    record Labelled<I>(@Nullable I id, String label, ByteBuffer data) implements Incoming<I> {}

    /** The answer to the server's ping. */
    record Pong<I>() implements Incoming<I> {}

    /**
     * Something that is none of these, or that is refused before it is looked at.
     *
     * @param id as it came; null where it cannot be told
     */
    record Invalid<I>(@Nullable I id, CommandException fault) implements Incoming<I> {}
}
