package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session behind a guard: whatever the protocol throws is told to the observer and ends its own connection, never the
 * delivery to others, nor the end that is under way. Touched in turns only.
 */
final class GuardedSession {
    private final ProtocolSession session;
    private final WireForm wireForm;
    private final boolean countsCommands;
    private final String connection;
    private final HubObserver observer;

    GuardedSession(ProtocolSession session, OutboundFraming framing, ConnectionId connection, HubObserver observer) {
        this.session = session;
        this.wireForm = session.wireForm().framed(framing);
        this.countsCommands = session.countsCommands();
        this.connection = connection.value();
        this.observer = observer;
    }

    /** As {@link ProtocolSession#countsCommands}. */
    boolean countsCommands() {
        return countsCommands;
    }

    /** Tells that reading begins; returns whether the session took it without a fault. */
    boolean accepted() {
        return guard("beginning", false, () -> {
            session.onAccepted();
            return true;
        });
    }

    /** Hands over a message; returns whether the session took it without a fault. */
    boolean receive(ByteBuffer message, boolean text) {
        // not through guard: a lambda for each message is what an inbound flood would allocate most objects of
        try {
            if (text) session.onText(message);
            else session.onBinary(message);
            return true;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            failed("message", fault);
            return false;
        }
    }

    /** Hands over a message of a request; returns null where the session could not take it without a fault, else what it said. */
    @Nullable
    Boolean request(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
        return guard("message", null, () -> session.onRequest(utf8, answers));
    }

    /**
     * The publication as this connection's protocol writes it; null when the protocol failed to.
     *
     * @throws FramingException when it cannot be carried in this form, which is no fault
     */
    @Nullable
    WireBytes wire(Publication publication) {
        try {
            return publication.wire(wireForm);
        } catch (FramingException unfit) {
            throw unfit;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            failed("publication", fault);
            return null;
        }
    }

    /** A labelled binary message as the protocol writes it; null where it has none. */
    @Nullable
    WireBytes labelled(String id, ByteBuffer data) {
        return session.labelled(id, data);
    }

    /** Asks the peer for a life sign; returns whether the protocol could. */
    boolean ping() {
        return guard("ping", false, session::ping);
    }

    /** Tells that a subscription has ended; returns whether the protocol could. */
    boolean unsubscribed(ChannelPattern pattern, CommandException why) {
        return guard("subscription", false, () -> session.onUnsubscribed(pattern, why));
    }

    /** Tells that publications will not come. */
    void lost(ChannelName channel, @Nullable Long count) {
        guard("loss", true, () -> {
            session.onLost(channel, count);
            return true;
        });
    }

    /** Lets the session say its last words; returns the close code in the protocol's terms. */
    int closing(CloseCode code, String reason) {
        return guard("end", code.number(), () -> session.onClosing(code, reason));
    }

    void closed() {
        guard("end", true, () -> {
            session.onClosed();
            return true;
        });
    }

    private <T extends @Nullable Object> T guard(String what, T otherwise, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            failed(what, fault);
            return otherwise;
        }
    }

    private void failed(String what, Throwable fault) {
        observer.callbackFailed(what + " of connection " + connection, fault);
    }
}
