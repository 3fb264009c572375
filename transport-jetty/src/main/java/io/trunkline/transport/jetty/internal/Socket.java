package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Frame;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open WebSocket: brings frames from the reader's thread, and the session's end, into the turns of its connection. */
final class Socket implements OpenConnections.Cuttable {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    /** How often the pieces of a long message are told as life signs. */
    private static final long HEARD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketSettings settings;
    private final Session session;
    private final Turns turns;
    private final ControlFrames control;
    private final Inbound inbound;
    private final SessionOutlet outlet;
    // touched by the reader only
    private final MessageAssembler assembler;
    private long heardNanos = System.nanoTime();
    // touched in turns only
    private @Nullable Connection connection;
    private boolean ended;

    Socket(SocketSettings settings, Session session, CoreSession core, Turns turns) {
        this.settings = settings;
        this.session = session;
        this.turns = turns;
        this.assembler = new MessageAssembler(settings.messageBytes());
        this.control = new ControlFrames(session);
        this.inbound = new Inbound(turns, this::received, session::demand);
        Runnable flush = this::flush;
        Runnable cut = this::cutLate;
        this.outlet = new SessionOutlet(
                session, core, inbound, control, settings, () -> turns.enter(flush), () -> turns.post(cut));
    }

    /** Takes the socket into the hub; in a turn, before anything else there. */
    void attach(Handshake handshake, Protocol protocol) {
        if (ended) return;
        try {
            connection = settings.hub().attach(handshake, protocol, turns, outlet);
        } catch (RuntimeException fault) {
            LOG.error("connection refused: protocol {} could not begin on {}", protocol.name(), handshake, fault);
            cutLate();
        }
    }

    /** Takes a frame and sees to it that the next one is read; called by the reader. */
    void read(Frame frame, Callback callback) {
        ByteBuffer payload = frame.getPayload() == null ? BufferUtil.EMPTY_BUFFER : frame.getPayload();
        switch (frame.getEffectiveOpCode()) {
            case OpCode.PING -> {
                control.pong(BufferUtil.copy(payload));
                alive(callback);
            }
            case OpCode.PONG -> alive(callback);
            // Jetty answers it, and reads nothing after it
            case OpCode.CLOSE -> callback.succeed();
            default -> readData(frame, payload, callback);
        }
    }

    private void alive(Callback callback) {
        callback.succeed();
        turns.post(this::heard);
        session.demand();
    }

    private void readData(Frame frame, ByteBuffer payload, Callback callback) {
        Message message = assembler.add(payload, frame.getEffectiveOpCode() == OpCode.TEXT, frame.isFin());
        callback.succeed();
        CloseCode violation = assembler.violation();
        if (message != null) {
            inbound.accept(message);
        } else if (violation != null) {
            // nothing more is read: the close frame goes out, or the time limit cuts
            turns.post(() -> violated(violation));
        } else {
            longMessageGrows();
            session.demand();
        }
    }

    private void longMessageGrows() {
        long now = System.nanoTime();
        if (now - heardNanos < HEARD_NANOS) return;
        heardNanos = now;
        turns.post(this::heard);
    }

    // ---- in turns

    private void heard() {
        if (connection != null) connection.heard();
    }

    private void received(Message message) {
        if (connection == null) return;
        connection.heard();
        if (message.text()) connection.receiveText(message.bytes());
        else connection.receiveBinary(message.bytes());
    }

    private void violated(CloseCode code) {
        String rule = code == CloseCode.TOO_LARGE
                ? code.reason() + ": at most " + settings.messageBytes() + " bytes (limits.messageBytes)"
                : code.reason();
        if (connection != null) connection.close(code, rule);
    }

    private void flush() {
        if (connection != null) connection.flush();
    }

    @Override
    public void cut() {
        turns.enter(() -> {
            session.disconnect();
            ended(new SessionEnd(CloseCode.GONE, "cut: the transport has been closed"));
        });
    }

    /** Frees everything at once. Jetty mostly reports the end within this call; it counts once. */
    private void cutLate() {
        session.disconnect();
        ended(new SessionEnd(CloseCode.GONE, "cut: closing took longer than " + settings.closeTimeout()));
    }

    /** The session has ended. */
    void ended(SessionEnd end) {
        if (ended) return;
        ended = true;
        outlet.ended();
        if (connection == null) return;
        if (end.goodbye()) connection.goodbye();
        connection.transportClosed(end.code(), end.detail());
    }
}
