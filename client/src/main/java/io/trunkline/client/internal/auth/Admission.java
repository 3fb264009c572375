package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.client.ClientRequest;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to connect.
 *
 * @param request with what the token adds to it
 * @param token that was used, whichever way; null for none
 * @param inMessage whether the first message carries it
 */
public record Admission(ClientRequest request, @Nullable Secret token, boolean inMessage) {
    /** The token of the first message; null where it has none. */
    public @Nullable Secret messageToken() {
        return inMessage ? token : null;
    }
}
