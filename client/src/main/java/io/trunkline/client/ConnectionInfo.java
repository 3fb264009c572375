package io.trunkline.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server said when the client connected, the last time it did.
 *
 * @param connection the connection's id
 * @param user who the server takes the client for; null for nobody
 * @param resumed whether this connection goes on with the id and the presence of the one that was lost
 * @param expires how long the token holds that the client connected with; null for ever
 * @param ping how often the server asks a silent client for a life sign
 * @param messageBytes longest message that the server takes
 * @param pendingBytes bytes that may wait for this client before the server calls it too slow
 * @param subscriptions most subscriptions of this client
 */
public record ConnectionInfo(
        String connection,
        @Nullable String user,
        boolean resumed,
        @Nullable Duration expires,
        Duration ping,
        long messageBytes,
        long pendingBytes,
        long subscriptions) {}
