package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.Losses;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.time.Clock;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of connections on the line, and those that wait for their clients to come back: bounded in time, number and bytes,
 * the oldest end first. Messages are not kept for them; they come from the channels' histories. Any thread but where it says so.
 */
final class Sessions {
    private static final int SECRET_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final SessionLimits limits;
    private final Clock clock;
    private final Memberships memberships;
    private final Map<ConnectionId, Session> byId = new ConcurrentHashMap<>();
    /** By the time of the drop, which is the order in which they end. Guarded by this, as is what is in a session. */
    private final Map<ConnectionId, Session> waiting = new LinkedHashMap<>();

    private long waitingBytes;

    Sessions(SessionLimits limits, Clock clock, Memberships memberships) {
        this.limits = limits;
        this.clock = clock;
        this.memberships = memberships;
    }

    /**
     * Begins the session of a connection; once, in a turn of its loop.
     *
     * @return what it is taken up again with; null where sessions are off
     */
    @Nullable
    Secret open(Connection connection) {
        if (!limits.any() || !connection.isOpen()) return null;
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        // the id, which is no secret, is where it is looked up
        Secret secret = Secret.of(
                connection.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        byId.put(connection.id(), new Session(connection, secret));
        return secret;
    }

    /** The session of a connection on the line. */
    @Nullable
    Session of(Connection connection) {
        Session session = byId.get(connection.id());
        return session != null && session.connection() == connection ? session : null;
    }

    /** Whether the connection, which is ending, leaves its session behind. */
    boolean outlives(Connection connection, @Nullable Session session) {
        if (session == null || connection.hasSaidGoodbye()) return false;
        CloseCode code = connection.closeCode();
        return code.reconnect() || code == CloseCode.NORMAL || code == CloseCode.REPLACED;
    }

    /** What was subscribed to is in force again, or the client sees to it itself; in a turn of the connection's loop. */
    void restored(Connection connection) {
        Session session = of(connection);
        if (session != null) session.restored();
    }

    /** The line has dropped; in a turn of the connection's loop. */
    void drop(Session session, Connection connection, List<SubscribeRequest> had) {
        List<Session> over = new ArrayList<>();
        synchronized (this) {
            session.drop(connection, had, clock.nanos() + limits.keep().toNanos());
            waiting.put(session.id(), session);
            waitingBytes += session.bytes();
            while (waiting.size() > limits.most() || waitingBytes > limits.bytes()) over.add(takeOut(oldest()));
        }
        end(over);
    }

    private Session oldest() {
        return waiting.values().iterator().next();
    }

    private Session takeOut(Session session) {
        waiting.remove(session.id());
        waitingBytes -= session.bytes();
        byId.remove(session.id(), session);
        return session;
    }

    private void end(List<Session> over) {
        for (Session session : over) memberships.end(session.id());
    }

    /** The connection ends, and with it its session. */
    void forget(@Nullable Session session) {
        if (session == null) return;
        byId.remove(session.id(), session);
        memberships.end(session.id());
    }

    /** Ends those whose time is over. */
    void tick() {
        long now = clock.nanos();
        List<Session> over = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && oldest().isOver(now)) over.add(takeOut(oldest()));
        }
        end(over);
        memberships.tick(now);
    }

    /** Ends those of a user that wait. */
    void endOf(String user) {
        List<Session> over = new ArrayList<>();
        synchronized (this) {
            for (Session session : List.copyOf(waiting.values())) {
                if (session.isUser(user)) over.add(takeOut(session));
            }
        }
        end(over);
    }

    /** Ends the one of this id, where it waits. */
    void end(ConnectionId id) {
        synchronized (this) {
            Session session = waiting.get(id);
            if (session == null) return;
            takeOut(session);
        }
        memberships.end(id);
    }

    /** How many wait for their clients. */
    synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Finds the session of a secret and makes it {@code next}'s: its line, where it still has one, is closed first. In a turn of
     * {@code next}'s loop.
     *
     * @param isFresh whether {@code next} has not subscribed to anything, which its members would not survive
     * @return completes in a turn with what was subscribed to; with null where there is no such session, or it is another user's
     */
    CompletionStage<@Nullable Taken> take(Connection next, Secret secret, BooleanSupplier isFresh) {
        String text = secret.reveal();
        int dot = text.lastIndexOf('.');
        Session session = dot < 0 ? null : byId.get(new ConnectionId(text.substring(0, dot)));
        if (session == null || !session.isOf(secret)) return CompletableFuture.completedStage(null);
        Connection last = session.connection();
        if (last == null || last == next) return CompletableFuture.completedStage(takeWaiting(next, session, isFresh));
        CompletableFuture<@Nullable Taken> taken = new CompletableFuture<>();
        last.turns().post(() -> {
            // whoever shows another user's secret must not even end that user's line
            if (Objects.equals(last.user(), next.user())) {
                last.close(CloseCode.REPLACED, CloseCode.REPLACED.reason());
            }
            next.turns().post(() -> taken.complete(takeWaiting(next, session, isFresh)));
        });
        return taken;
    }

    private synchronized @Nullable Taken takeWaiting(Connection next, Session session, BooleanSupplier isFresh) {
        boolean may = next.isOpen()
                && isFresh.getAsBoolean()
                && waiting.get(session.id()) == session
                && session.isUser(next.user());
        if (!may) return null;
        waiting.remove(session.id());
        waitingBytes -= session.bytes();
        return session.take(next);
    }

    /**
     * What a connection goes on with.
     *
     * @param untold what the line before was not told any more
     */
    record Taken(
            ConnectionId id,
            List<SubscribeRequest> subscriptions,
            @Nullable Losses untold) {}
}
