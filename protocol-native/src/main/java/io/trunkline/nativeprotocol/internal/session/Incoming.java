package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** One element of a message from a client. */
sealed interface Incoming {
    /**
     * A call of a method.
     *
     * @param id as it was written; null for a notification, which is not answered
     * @param params as they came, still to be checked
     */
    record Request(
            @Nullable JsonValue id, String method, @Nullable JsonValue params) implements Incoming {}

    /**
     * Something that is no request.
     *
     * @param id as it was written; null where it cannot be told
     */
    record Invalid(@Nullable JsonValue id, CommandException fault) implements Incoming {}
}
