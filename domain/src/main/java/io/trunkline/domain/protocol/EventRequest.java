package io.trunkline.domain.protocol;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of events is to be.
 *
 * @param channels names and patterns as the client wrote them; at least one
 * @param since what it wants of the past, as it wrote it; null for nothing
 * @param position whether it is a stream of one channel with history, each of whose events has its place {@code EPOCH:OFFSET} as
 *     its id
 * @param after the place after which such a stream goes on; null where it begins
 * @param lost whether the client had a stream before that cannot go on, and is to be told so
 * @param session with which the client sends its commands
 * @param opened completed in a turn: the first subscription is in force, or, with a {@link CommandException}, none will be
 */
public record EventRequest(
        List<String> channels,
        @Nullable String since,
        boolean position,
        @Nullable StreamPosition after,
        boolean lost,
        Secret session,
        CompletableFuture<Void> opened) {
    public EventRequest {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) throw new IllegalArgumentException("channels must not be empty");
    }
}
