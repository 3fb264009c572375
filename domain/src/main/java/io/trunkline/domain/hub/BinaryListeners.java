package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.HubObserver;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who gets labelled binary messages. */
final class BinaryListeners {
    private final List<BinaryListener> listeners = new CopyOnWriteArrayList<>();
    private final HubObserver observer;

    BinaryListeners(HubObserver observer) {
        this.observer = observer;
    }

    Registration add(BinaryListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** @throws CommandException when nobody listens: the client must not think that somebody got it */
    void received(Connection connection, String id, ByteBuffer data) {
        if (listeners.isEmpty()) {
            throw new CommandException(
                    ErrorCode.REFUSED, "this server has no use for labelled binary messages", "hub.onBinary");
        }
        for (BinaryListener listener : listeners) {
            try {
                listener.onBinary(connection, id, data.asReadOnlyBuffer());
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                observer.callbackFailed("binary listener", fault);
            }
        }
    }

    /** Sends to a connection, from any thread; null where it is gone. */
    static CompletableFuture<Void> send(
            @Nullable Connection connection, ConnectionId id, String label, ByteBuffer data) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (connection == null) {
            sent.completeExceptionally(new CommandException(ErrorCode.REFUSED, "there is no connection " + id));
            return sent;
        }
        Runnable send = () -> {
            try {
                if (!connection.isOpen()) {
                    throw new CommandException(ErrorCode.SHUTTING_DOWN, "connection " + id + " is closing");
                }
                connection.sendBinary(label, data);
                sent.complete(null);
            } catch (RuntimeException | LinkageError | AssertionError fault) {
                sent.completeExceptionally(fault);
            }
        };
        connection.turns().post(send, data.remaining());
        return sent;
    }
}
