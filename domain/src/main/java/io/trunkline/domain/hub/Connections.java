package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionEnvironment;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLifecycle;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The connections of the hub, from their coming to their going. Lookups from any thread. */
final class Connections {
    private final Map<ConnectionId, Connection> byId = new ConcurrentHashMap<>();
    private final ConnectionEnvironment environment;
    private final HubObserver observer;
    private final Subscriptions subscriptions;
    private final Transactions transactions;
    private final Calls calls;
    private final Hooks hooks;
    private final TokenHandshake tokens;
    private final Sessions sessions;
    private final ReturnPace returns;
    private volatile boolean closing;
    private volatile Duration returnWindow = Duration.ZERO;

    Connections(
            ConnectionEnvironment environment,
            Subscriptions subscriptions,
            Transactions transactions,
            Calls calls,
            Hooks hooks,
            TokenHandshake tokens,
            Sessions sessions,
            ReturnPace returns) {
        this.environment = environment;
        this.observer = environment.observer();
        this.subscriptions = subscriptions;
        this.transactions = transactions;
        this.calls = calls;
        this.hooks = hooks;
        this.tokens = tokens;
        this.sessions = sessions;
        this.returns = returns;
    }

    /** From here on, whoever comes is closed with {@link CloseCode#SHUTDOWN}. */
    synchronized void closeWhoComes() {
        if (closing) return; // fewer are there by now: all that have gone were told the window of the first call
        returnWindow = returns.windowFor(byId.size());
        closing = true;
    }

    Duration returnWindow() {
        return returnWindow;
    }

    boolean isClosing() {
        return closing;
    }

    @Nullable
    Connection find(ConnectionId id) {
        return byId.get(id);
    }

    int size() {
        return byId.size();
    }

    /** The connections now. */
    Collection<Connection> all() {
        return List.copyOf(byId.values());
    }

    /** Takes a new connection; called in a turn of its loop. Nothing is read from it until the connect hooks have said yes. */
    Connection attach(Handshake handshake, Protocol protocol, HubLoop loop, Outlet outlet) {
        Connection connection = new Connection(
                idOf(handshake),
                tokens.cleaned(handshake),
                protocol.name(),
                loop.turns(),
                outlet,
                environment,
                loop.lifecycle(Departure::new),
                principalOf(handshake));
        byId.put(connection.id(), connection);
        loop.enter(connection);
        observer.connectionOpened(
                connection.id().value(), protocol.name(), handshake.transport().text());
        speak(connection, protocol);
        if (closing) connection.close(CloseCode.SHUTDOWN, CloseCode.SHUTDOWN.reason());
        if (connection.isOpen()) connection.enter();
        if (connection.isOpen()) askHooks(connection);
        return connection;
    }

    /**
     * Has the connection go on with the session of a secret, and go by its id; in a turn of its loop.
     *
     * @return completes in a turn with what was subscribed to; with null where there is no such session, or it is another user's
     * @throws CommandException where the connection has subscribed to something
     */
    CompletionStage<@Nullable List<SubscribeRequest>> resume(HubLoop loop, Connection connection, Secret secret) {
        BooleanSupplier isFresh = () -> loop.subscriptionsOf(connection) == 0;
        if (!isFresh.getAsBoolean()) {
            throw new CommandException(ErrorCode.REFUSED, "resume must come before subscribe", "resume first");
        }
        return sessions.take(connection, secret, isFresh).thenApply(taken -> {
            if (taken == null) return null;
            goOn(connection, taken);
            return taken.subscriptions();
        });
    }

    private void goOn(Connection connection, Sessions.Taken taken) {
        ConnectionId was = connection.id();
        byId.remove(was, connection);
        connection.goBy(taken.id(), taken.untold());
        byId.put(taken.id(), connection);
        observer.connectionResumed(was.value(), taken.id().value());
    }

    private static ConnectionId idOf(Handshake handshake) {
        return handshake.attributes().get(TokenHandshake.CONNECTION) instanceof ConnectionId fixed
                ? fixed
                : ConnectionId.random();
    }

    private @Nullable Principal principalOf(Handshake handshake) {
        if (handshake.attributes().get(TokenHandshake.PRINCIPAL) instanceof Principal proven) return proven;
        return environment.auth().anonymous() ? Principal.ANONYMOUS : null;
    }

    private void speak(Connection connection, Protocol protocol) {
        try {
            connection.speak(protocol.open(connection));
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            observer.callbackFailed("protocol " + protocol.name(), fault);
            connection.close(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
        }
    }

    private void askHooks(Connection connection) {
        connection.hold();
        connection.turns().await(hooks.connect(connection), (decision, fault) -> {
            if (Hooks.admits(connection, Objects.requireNonNull(decision))) connection.accepted();
            connection.release();
        });
    }

    /** What the hub does when a connection goes. */
    private final class Departure implements ConnectionLifecycle {
        private final HubLoop loop;

        Departure(HubLoop loop) {
            this.loop = loop;
        }

        @Override
        public void ended(Connection connection) {
            Session session = sessions.of(connection);
            if (!closing && sessions.outlives(connection, session)) {
                sessions.drop(session, connection, subscriptions.suspend(loop, connection));
            } else {
                sessions.forget(session);
                subscriptions.removeAll(loop, connection);
            }
            transactions.end(connection);
            calls.end(connection);
            connection.leave();
        }

        @Override
        public void closed(Connection connection, CloseCode code, String detail) {
            // another connection may go by this id since
            byId.remove(connection.id(), connection);
            observer.connectionClosed(connection.openedAs().value(), code, detail);
        }
    }
}
