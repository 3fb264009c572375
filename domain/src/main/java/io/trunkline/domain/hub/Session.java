package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Digests;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.Losses;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a connection beyond its line: whoever shows its secret in time goes on with it. Guarded by {@link Sessions}; the
 * connection may be looked at from any thread.
 */
final class Session {
    /** What one takes in memory beside its subscriptions, roughly. */
    private static final int BYTES = 300;
    /** What a subscription takes beside its pattern, roughly: it may stand for a member, too. */
    private static final int SUBSCRIPTION_BYTES = 250;

    private final ConnectionId id;
    private final byte[] digest;
    private volatile @Nullable Connection connection;
    private @Nullable String user;
    private List<SubscribeRequest> subscriptions = List.of();
    private @Nullable Losses losses;
    private long bytes;
    private long endsNanos;

    Session(Connection connection, Secret secret) {
        this.id = connection.id();
        this.digest = Digests.sha256(secret.reveal());
        this.connection = connection;
    }

    ConnectionId id() {
        return id;
    }

    boolean isOf(Secret secret) {
        return MessageDigest.isEqual(digest, Digests.sha256(secret.reveal()));
    }

    /** The connection that it is on the line with; null while it waits. */
    @Nullable
    Connection connection() {
        return connection;
    }

    boolean isUser(@Nullable String other) {
        return Objects.equals(user, other);
    }

    /** The line has dropped. */
    void drop(Connection dropped, List<SubscribeRequest> had, long untilNanos) {
        Principal whose = dropped.principal();
        connection = null;
        losses = dropped.losses();
        user = whose == null ? null : whose.user();
        subscriptions = withUnrestored(had);
        endsNanos = untilNanos;
        bytes = BYTES
                + (losses == null ? 0 : losses.bytes())
                + length(user)
                + length(whose == null ? null : whose.info());
        for (SubscribeRequest each : subscriptions) {
            bytes += SUBSCRIPTION_BYTES + each.pattern().toString().length();
        }
    }

    /** Its subscriptions are in force again. */
    void restored() {
        subscriptions = List.of();
    }

    /** A line that drops while they come back leaves those that have not yet. */
    private List<SubscribeRequest> withUnrestored(List<SubscribeRequest> had) {
        if (subscriptions.isEmpty()) return had;
        Map<ChannelPattern, SubscribeRequest> all = new LinkedHashMap<>();
        for (SubscribeRequest each : subscriptions) all.put(each.pattern(), each);
        for (SubscribeRequest each : had) all.put(each.pattern(), each);
        return List.copyOf(all.values());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** Goes on with {@code next}. */
    Sessions.Taken take(Connection next) {
        Sessions.Taken taken = new Sessions.Taken(id, subscriptions, losses);
        connection = next;
        losses = null;
        return taken;
    }

    long bytes() {
        return bytes;
    }

    boolean isOver(long nowNanos) {
        return endsNanos - nowNanos <= 0;
    }
}
