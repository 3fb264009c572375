package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.tls.TlsPeers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;

/**
 * A socket through TLS. The handshake goes on within reads and writes. Its expensive steps, signatures and the check of a
 * client's certificates, run on a virtual thread, since a loop has others to serve; until such a step is done nothing moves.
 */
final class TlsStream implements ByteStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final TlsChannel tls;
    private final Consumer<Runnable> later;
    private boolean handshaken;
    private boolean busy;
    private boolean finished;
    private boolean readNeedsWrite;
    private boolean writeNeedsRead;

    /**
     * @param first what was read of the socket already
     * @param steps runs a step of the handshake elsewhere, and afterwards, in a turn, the socket goes on
     */
    TlsStream(SocketChannel channel, ByteBuffer first, SSLEngine engine, Consumer<Runnable> steps) {
        this.channel = channel;
        this.engine = engine;
        this.later = steps;
        // the library passes its context only on to the factory of the engine, which is ours
        SSLContext none = null;
        this.tls = ServerTlsChannel.newBuilder(new ReplayChannel(channel, first), none)
                .withEngineFactory(unused -> engine)
                .withRunTasks(false)
                .withSessionInitCallback(session -> handshaken = true)
                .build();
    }

    /** Who is at the other end; null until the handshake is done. */
    @Nullable
    TlsPeer peer() {
        return handshaken ? TlsPeers.of(engine.getSession()) : null;
    }

    /** The step of the handshake is done; called in a turn. */
    void stepDone() {
        busy = false;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (busy) return 0;
        // after our goodbye nothing is decrypted any more: only the end is looked for
        if (finished) return channel.read(into);
        readNeedsWrite = false;
        try {
            return tls.read(into);
        } catch (NeedsReadException nothing) {
            return 0;
        } catch (NeedsWriteException full) {
            readNeedsWrite = true;
            return 0;
        } catch (NeedsTaskException step) {
            begin(step.getTask());
            return 0;
        } catch (SSLException broken) {
            alert();
            throw broken;
        }
    }

    @Override
    public boolean mayHoldMore() {
        return true;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.position();
        transfer(from);
        return from.position() - before;
    }

    @Override
    public boolean flush() throws IOException {
        return transfer(NOTHING.duplicate());
    }

    /** Returns whether all that was taken has gone to the socket; what was taken shows in the position of {@code from}. */
    private boolean transfer(ByteBuffer from) throws IOException {
        if (busy) return false;
        writeNeedsRead = false;
        try {
            tls.write(from);
            return true;
        } catch (NeedsWriteException full) {
            return false;
        } catch (NeedsReadException handshaking) {
            writeNeedsRead = true;
            return false;
        } catch (NeedsTaskException step) {
            begin(step.getTask());
            return false;
        }
    }

    private void begin(Runnable step) {
        busy = true;
        later.accept(step);
    }

    /** After a failed handshake the engine has an alert for the peer, which the library leaves where it is. */
    private void alert() {
        try {
            ByteBuffer alert = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(NOTHING.duplicate(), alert);
            channel.write(alert.flip());
        } catch (IOException gone) {
            // then it is not told
        }
    }

    @Override
    public boolean finish() throws IOException {
        if (handshaken && !flush()) return false;
        finished = true;
        try {
            if (handshaken) tls.shutdown();
        } catch (NeedsWriteException full) {
            // all but the close_notify has gone: the peer sees the end of the socket instead
        }
        channel.shutdownOutput();
        return true;
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        if (busy) return 0;
        int ops = reading ? readNeedsWrite ? SelectionKey.OP_WRITE : SelectionKey.OP_READ : 0;
        return writing ? ops | (writeNeedsRead ? SelectionKey.OP_READ : SelectionKey.OP_WRITE) : ops;
    }

    /** Reading may have waited for the socket to take bytes. */
    @Override
    public boolean mayRead(int ready) {
        return true;
    }

    /** Writing may have waited for bytes to come. */
    @Override
    public boolean mayWrite(int ready) {
        return true;
    }

    @Override
    public void close() {
        new PlainStream(channel).close();
    }
}
