package io.trunkline.nativeprotocol;

import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a channel.
 *
 * @param connection public id of the connection
 * @param user null for nobody
 * @param info what the application tells of it, with the very bytes where it is JSON; null for nothing
 */
public record NativeMember(
        String connection, @Nullable String user, @Nullable Payload info) {}
