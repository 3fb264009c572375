package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionEnvironment;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLifecycle;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connections of the hub, from their coming to their going. Lookups from any thread. */
final class Connections {
    private final Map<String, Connection> byId = new ConcurrentHashMap<>();
    private final ConnectionEnvironment environment;
    private final HubObserver observer;
    private final Subscriptions subscriptions;
    private final Transactions transactions;
    private final Hooks hooks;
    private final TokenHandshake tokens;
    private volatile boolean closing;

    Connections(
            ConnectionEnvironment environment,
            Subscriptions subscriptions,
            Transactions transactions,
            Hooks hooks,
            TokenHandshake tokens) {
        this.environment = environment;
        this.observer = environment.observer();
        this.subscriptions = subscriptions;
        this.transactions = transactions;
        this.hooks = hooks;
        this.tokens = tokens;
    }

    /** From here on, whoever comes is closed with {@link CloseCode#SHUTDOWN}. */
    void closeWhoComes() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    @Nullable
    Connection find(ConnectionId id) {
        return byId.get(id.value());
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
        String id = connection.id().value();
        byId.put(id, connection);
        loop.enter(connection);
        observer.connectionOpened(id, protocol.name(), handshake.transport().text());
        speak(connection, protocol);
        if (closing) connection.close(CloseCode.SHUTDOWN, CloseCode.SHUTDOWN.reason());
        if (connection.isOpen()) connection.enter();
        if (connection.isOpen()) askHooks(connection);
        return connection;
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
            if (decision instanceof Decision.Allowed) connection.accepted();
            else connection.close(CloseCode.REFUSED, Hooks.refusal(decision));
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
            subscriptions.removeAll(loop, connection);
            transactions.end(connection);
            connection.leave();
        }

        @Override
        public void closed(Connection connection, CloseCode code, String detail) {
            byId.remove(connection.id().value());
            observer.connectionClosed(connection.id().value(), code, detail);
        }
    }
}
