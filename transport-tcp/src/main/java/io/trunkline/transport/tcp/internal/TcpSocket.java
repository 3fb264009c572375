package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.stream.StreamIntake;
import io.trunkline.domain.time.Deadlines.Deadline;
import io.trunkline.transport.tcp.internal.Admission.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the server: the socket, what is known of its state, and the connection's outlet, all in one object since
 * there may be very many. Touched in turns of its loop only.
 *
 * <p>It is first greeted, then attached to the hub, or refused. Whichever way it ends, {@link #end} runs once.
 */
final class TcpSocket implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(TcpSocket.class);
    /** Reads of one connection in a row, so that one peer does not keep the others of its loop waiting. */
    private static final int READS = 16;

    private final SelectorLoop loop;
    private final SelectionKey key;
    private Place place;
    /** The peer, or whom a trusted proxy tells in its place. */
    private InetSocketAddress remote;

    private ByteStream stream;
    private Framing framing = Framing.NONE;
    private @Nullable Greeting greeting;
    private @Nullable Connection connection;
    private @Nullable StreamIntake intake;
    private @Nullable Deadline deadline;
    /** What the socket has to take before anything else. */
    private @Nullable ByteBuffer rest;
    /** Since the socket did not take everything, and until a selector says that it takes bytes again. */
    private boolean full;
    /** We close when all is written. */
    private boolean closing;
    /** We have ended our direction. */
    private boolean finished;
    /** The peer has ended its direction. */
    private boolean peerEnded;

    private boolean ended;

    TcpSocket(SelectorLoop loop, SelectionKey key, ByteStream stream, Place place) throws IOException {
        this.loop = loop;
        this.key = key;
        this.stream = stream;
        this.place = place;
        this.remote = (InetSocketAddress) channel().getRemoteAddress();
        Greeting beginning = new Greeting(this, loop.settings());
        this.greeting = beginning;
        this.deadline = loop.detections().begin(beginning::ended);
    }

    private SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    Turns turns() {
        return loop.turns();
    }

    InetSocketAddress remote() {
        return remote;
    }

    /** What is known of the peer. */
    Handshake handshake() {
        return Handshake.plain(TransportKind.TCP, remote, tlsPeer());
    }

    /** Who is at the other end of TLS; null in clear text, and until the handshake is done. */
    @Nullable
    TlsPeer tlsPeer() {
        return stream instanceof TlsStream tls ? tls.peer() : null;
    }

    // ---- what the selector finds

    void ready() {
        if (!ended) proceed(key.readyOps());
    }

    private void proceed(int ready) {
        try {
            if (full && stream.mayWrite(ready)) writable();
            if (!ended && wantsRead() && stream.mayRead(ready)) read();
        } catch (IOException lost) {
            lost(lost);
        } catch (RuntimeException | AssertionError fault) {
            LOG.error("a fault of the server's ends the connection from {}", remote, fault);
            end(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
        }
        updateInterest();
    }

    private boolean wantsRead() {
        if (peerEnded) return false;
        if (intake != null) return intake.wantsMore();
        return greeting == null || greeting.wantsMore();
    }

    private void updateInterest() {
        if (ended) return;
        int ops = stream.interest(wantsRead(), full);
        if (key.interestOps() != ops) key.interestOps(ops);
    }

    private void read() throws IOException {
        for (int i = 0; i < READS && !ended && wantsRead(); i++) {
            ByteBuffer buffer = loop.readBuffer();
            int count = stream.read(buffer);
            if (count < 0) peerEnded();
            if (count <= 0) return;
            received(buffer.flip());
            if (!stream.mayHoldMore()) return;
        }
        // a selector does not see what the stream holds
        if (!ended && wantsRead()) turns().post(() -> proceed(SelectionKey.OP_READ));
    }

    private void received(ByteBuffer read) {
        if (intake != null && connection != null) intake.take(read, connection);
        else if (greeting != null) greeting.take(read);
        // else it is being refused: what it says is nobody's
    }

    private void peerEnded() throws IOException {
        peerEnded = true;
        if (greeting != null) greeting.ended();
        else if (connection == null) end(CloseCode.NORMAL, "closed by the peer");
        else {
            limitClosing();
            connection.flush();
        }
    }

    // ---- the greeting's outcome

    /** A trusted proxy has told whom it speaks for. */
    void proxied(InetSocketAddress client, Place ofClient) {
        remote = client;
        place = ofClient;
    }

    /** What it speaks is known. */
    void detected() {
        if (deadline != null) deadline.cancel();
        deadline = null;
    }

    void startTls(SSLEngine engine, ByteBuffer first) {
        stream = new TlsStream(channel(), first, engine, this::takeStep);
    }

    /** Runs a step of a TLS handshake, and goes on afterwards. */
    private void takeStep(Runnable step) {
        Thread.startVirtualThread(() -> {
            try {
                step.run();
            } finally {
                turns().post(this::stepTaken);
            }
        });
    }

    private void stepTaken() {
        if (ended || !(stream instanceof TlsStream tls)) return;
        tls.stepDone();
        proceed(SelectionKey.OP_READ);
    }

    void attach(Handshake handshake, Protocol protocol, Framing spoken, boolean text, ByteBuffer first) {
        if (ended) return;
        greeting = null;
        framing = spoken;
        StreamIntake receiving =
                new StreamIntake(spoken.decoder(loop.hub().limits().messageBytes()), text);
        intake = receiving;
        Connection attached = loop.hub().attach(handshake, protocol, turns(), this);
        connection = attached;
        if (first.hasRemaining()) receiving.take(first, attached);
        if (peerEnded) {
            limitClosing();
            attached.flush();
        }
        updateInterest();
    }

    /** Says {@code answer}, which is short, and closes; {@code reason} is for the observer. */
    void refuse(String reason, ByteBuffer answer) {
        if (ended) return;
        loop.hub().refused(handshake(), reason);
        detected();
        greeting = null;
        limitClosing();
        closing = true;
        try {
            if (answer.hasRemaining()) stream.write(answer);
            finish();
        } catch (IOException lost) {
            lost(lost);
        }
        updateInterest();
    }

    // ---- the outlet

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public void flush(Outbox outbox) {
        if (ended || full) return;
        try {
            rest = loop.writer().write(outbox, stream, rest);
            full = rest != null;
            if (!full && (closing || peerEnded && intake != null && intake.wantsMore())) finish();
        } catch (IOException lost) {
            lost(lost);
        }
        updateInterest();
    }

    @Override
    public void pauseReading() {
        // the selector is told when it finds something that is not to be read
        if (intake != null) intake.pause();
    }

    @Override
    public void resumeReading() {
        if (intake == null) return;
        intake.resume();
        turns().post(this::resumed);
    }

    private void resumed() {
        if (ended || intake == null || connection == null) return;
        intake.deliverWaiting(connection);
        if (peerEnded) connection.flush();
        proceed(stream.mayHoldMore() ? SelectionKey.OP_READ : 0);
    }

    @Override
    public boolean ping() {
        return false;
    }

    @Override
    public void close(int code, String reason) {
        if (closing || ended) return;
        closing = true;
        // what comes is read and dropped, so that the peer's end is seen
        if (intake != null) intake.discard();
        limitClosing();
    }

    // ---- the end

    private void limitClosing() {
        if (deadline == null) {
            deadline = loop.closings()
                    .begin(() -> cut("cut: closing took longer than "
                            + loop.settings().config().closeTimeout()));
        }
    }

    private void writable() throws IOException {
        full = false;
        if (connection != null) connection.flush();
        else if (stream.flush()) finish();
        else full = true;
    }

    /** All is written. */
    private void finish() throws IOException {
        if (!finished) finished = stream.finish();
        full = !finished;
        if (finished && peerEnded) end(CloseCode.NORMAL, "closed by the peer");
    }

    private void lost(IOException fault) {
        if (greeting != null && fault instanceof SSLException) {
            refuse("TLS: " + fault.getMessage(), ByteBuffer.allocate(0));
        } else {
            String detail = "connection lost: " + fault.getMessage();
            if (greeting != null) loop.hub().refused(handshake(), detail);
            end(CloseCode.GONE, detail);
        }
    }

    /** Closes at once, and what the kernel still holds for the peer is dropped. */
    void cut(String detail) {
        if (ended) return;
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // there is nothing to drop
        }
        end(CloseCode.GONE, detail);
    }

    private void end(CloseCode code, String detail) {
        if (ended) return;
        ended = true;
        detected();
        greeting = null;
        rest = null;
        key.cancel();
        stream.close();
        place.leave();
        if (intake != null) intake.discard();
        if (connection != null) connection.transportClosed(code, detail);
    }
}
