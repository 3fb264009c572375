package io.trunkline.client;

import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a channel.
 *
 * @param connection the id of the connection
 * @param user null for nobody the server knows
 * @param info what the server's application tells of the member; null for nothing
 */
public record Member(
        String connection, @Nullable String user, @Nullable Payload info) {}
