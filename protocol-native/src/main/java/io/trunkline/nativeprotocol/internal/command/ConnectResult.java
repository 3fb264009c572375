package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Hub;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code connect}: who the connection is, and what it may do.
 *
 * @param session what its client shows later; null where there is nothing that it could be shown for
 * @param expires whole seconds until its token ends; below zero where it does not
 * @param restored the subscriptions of the session that it goes on with; null where it begins one
 */
record ConnectResult(
        Hub hub,
        Connection connection,
        @Nullable Secret session,
        long expires,
        @Nullable Restored restored) implements Result {
    @Override
    public void write(FieldWriter out) {
        String user = connection.user();
        out.string("connection", connection.id().value());
        if (session != null) out.string("session", session.reveal());
        if (user == null) out.nothing("user");
        else out.string("user", user);
        if (expires >= 0) out.integer("expires", expires);
        out.flag("resumed", restored != null);
        if (restored != null) out.objects("subscriptions", restored.results());
        out.number("ping", pingSeconds());
        out.object(
                "limits",
                limits -> limits.integer("messageBytes", hub.limits().messageBytes())
                        .integer("pendingBytes", hub.limits().pendingBytes())
                        .integer("subscriptions", hub.config().bounds().subscriptions()));
    }

    /** Whole seconds mostly, decimals where the interval is not one: {@code 25}, {@code 0.5}. */
    private String pingSeconds() {
        long millis = hub.config().liveness().pingInterval().toMillis();
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.toPlainString();
    }
}
