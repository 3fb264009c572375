package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.ControlFrames;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.stream.Intake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the hub on a stream of bytes, plain or a WebSocket, with TLS or without. Jetty calls on whatever thread it likes; everything here
 * happens in turns of the connection's loop, the first of them within {@link #onOpen}.
 *
 * <p>It is silent for as long as the domain lets it be: Jetty's idle timeout is off.
 */
public final class StreamConnection extends AbstractConnection
        implements org.eclipse.jetty.io.Connection.UpgradeTo, OpenConnections.Cuttable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);

    private final Streams streams;
    private final Hub hub;
    private final Turns turns;
    private final LoopMemory memory;
    private final Intake intake;
    private final Control control;
    private final StreamOutlet outlet;
    private final Callback fillable = new Fillable();
    private final Runnable read = this::read;
    // until it is attached
    private @Nullable Handshake handshake;
    private @Nullable Protocol protocol;
    private @Nullable ByteBuffer first;
    // touched in turns only
    private @Nullable Connection connection;
    private boolean reading;
    private boolean ended;

    /** @param turns of the end point's loop */
    public StreamConnection(Streams streams, EndPoint endPoint, Turns turns, Handshake handshake, Speech speech) {
        super(endPoint, streams.executor());
        this.streams = streams;
        this.hub = streams.hub();
        this.turns = turns;
        this.memory = streams.memoryOf(turns);
        this.handshake = handshake;
        this.protocol = speech.protocol();
        this.intake = speech.intake();
        this.control = speech.control();
        this.outlet = new StreamOutlet(this, speech, memory, streams);
        control.of(this);
    }

    @Override
    public void onUpgradeTo(ByteBuffer behindTheOpening) {
        first = behindTheOpening;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        streams.opened(this);
        turns.enter(this::attach);
    }

    /** Called by Jetty when the end point is closed, by whomever. */
    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        inTurn(() -> ended(StreamEnd.LOST));
    }

    /** Runs {@code task} in a turn, but never within another task: Jetty may call back out of a call of ours. */
    void inTurn(Runnable task) {
        if (turns.inTurn()) turns.post(task);
        else turns.enter(task);
    }

    /** Runs {@code task} in a later turn, on the loop's own thread. */
    void post(Runnable task) {
        turns.post(task);
    }

    // ---- in turns

    private void attach() {
        getEndPoint().setIdleTimeout(0);
        Handshake came = handshake;
        Protocol speaks = protocol;
        if (came == null || speaks == null) throw new IllegalStateException("attached before");
        handshake = null;
        protocol = null;
        try {
            connection = hub.attach(came, speaks, turns, outlet);
        } catch (RuntimeException fault) {
            LOG.error("connection refused: protocol {} could not begin on {}", speaks.name(), came, fault);
            ended(StreamEnd.LOST);
            return;
        }
        begin(connection);
    }

    private void begin(Connection attached) {
        if (!getEndPoint().isOpen()) {
            // closed while the hooks were asked: Jetty has told the connection that was there then
            ended(StreamEnd.LOST);
            return;
        }
        ByteBuffer behindTheOpening = first;
        first = null;
        if (behindTheOpening != null && behindTheOpening.hasRemaining()) intake.take(behindTheOpening, attached);
        readOn();
    }

    /** Has Jetty call when there are bytes, where they are wanted. */
    void readOn() {
        if (reading || ended || connection == null || !intake.wantsMore()) return;
        reading = true;
        getEndPoint().fillInterested(fillable);
    }

    private void read() {
        reading = false;
        Connection receiver = connection;
        if (ended || receiver == null || !intake.wantsMore()) return;
        ByteBuffer buffer = memory.read();
        int filled;
        try {
            filled = getEndPoint().fill(buffer);
        } catch (IOException lost) {
            ended(StreamEnd.LOST);
            return;
        }
        if (filled < 0) {
            // what the peer asked for before it closed its side is answered still
            receiver.flush();
            ended(control.endOfStream(getEndPoint(), buffer));
            return;
        }
        if (filled > 0) intake.take(buffer, receiver);
        readOn();
    }

    void pauseReading() {
        intake.pause();
    }

    /** What waits follows later in the turn: the receiver of a message may be the one that calls this. */
    void resumeReading() {
        intake.resume();
        turns.post(this::resumed);
    }

    private void resumed() {
        if (connection != null) intake.deliverWaiting(connection);
        readOn();
    }

    /** Takes no more messages, but sees the end of the stream. */
    void discardInput() {
        intake.discard();
        turns.post(this::resumed);
    }

    boolean hasEndedInput() {
        return intake.hasEnded();
    }

    /** The peer has said goodbye with {@code code}, which is the answer too. */
    void peerLeft(int code) {
        if (connection != null) {
            if (ControlFrames.isGoodbye(code)) connection.goodbye();
            connection.peerLeft();
        }
        outlet.close(code, "");
    }

    /** Asks for a flush at the end of the turn. */
    void touch() {
        if (connection != null) connection.touch();
    }

    void flush() {
        if (connection != null) connection.flush();
    }

    /** The stream has ended, or is not waited for any longer; counts once. */
    void ended(StreamEnd end) {
        if (ended) return;
        ended = true;
        streams.closed(this);
        intake.discard();
        outlet.ended();
        getEndPoint().close();
        if (connection != null) connection.transportClosed(end.code(), end.detail());
    }

    private final class Fillable implements Callback {
        /** On the thread that selects, as all of a loop's work. */
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            inTurn(read);
        }

        @Override
        public void failed(Throwable cause) {
            inTurn(() -> ended(StreamEnd.LOST));
        }
    }

    @Override
    public void onFillable() {
        inTurn(read);
    }

    @Override
    public void cut() {
        turns.enter(() -> ended(new StreamEnd(CloseCode.GONE, "cut: the transport has been closed")));
    }

    /** Jetty has no say in how long a connection is silent. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return false;
    }
}
