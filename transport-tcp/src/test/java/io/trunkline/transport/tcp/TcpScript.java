package io.trunkline.transport.tcp;

import io.trunkline.domain.testkit.ScriptedServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on a plain stream of which every answer is the test's: the opening line, then lengths of 4 bytes. */
final class TcpScript implements ScriptedServer {
    private static final int PATIENCE_SECONDS = 10;
    /** More than a backlog of one holds. */
    private static final int FILLERS = 8;

    private final LinkedBlockingQueue<Peer> fresh = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerSocket listening = listen(50);
    private volatile boolean refusing;

    private ServerSocket listen(int backlog) {
        try {
            ServerSocket made = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
            synchronized (open) {
                open.add(made);
            }
            return made;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + listening.getLocalPort() + "/path?ticket=secret");
    }

    @Override
    public void accept() {
        ServerSocket server = listening;
        Thread.ofVirtual().start(() -> {
            try {
                while (true) take(server.accept());
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    private void take(Socket socket) throws IOException {
        synchronized (open) {
            open.add(socket);
        }
        if (refusing) socket.close();
        else fresh.add(new StreamPeer(new TcpPeer(socket)));
    }

    /** A stream has no place for a reason. */
    @Override
    public void refuse(String reason) {
        refusing = true;
    }

    /** The kernel answers a connect by itself, unless its backlog is full. */
    @Override
    public void stall() {
        listening = listen(1);
        try {
            for (int i = 0; i < FILLERS; i++) {
                SocketChannel filler = SocketChannel.open();
                synchronized (open) {
                    open.add(filler);
                }
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort()));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public Peer peer() throws InterruptedException {
        Peer peer = fresh.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) throw new AssertionError("no connection within " + PATIENCE_SECONDS + " s");
        return peer;
    }

    @Override
    public void close() {
        synchronized (open) {
            for (AutoCloseable one : open) {
                try {
                    one.close();
                } catch (Exception gone) {
                    throw new AssertionError(gone);
                }
            }
        }
    }

    private static final class StreamPeer implements Peer {
        private final TcpPeer peer;
        private @Nullable String opening;

        private StreamPeer(TcpPeer peer) {
            this.peer = peer;
        }

        @Override
        public void send(String text) {
            write(TcpPeer.framed(text));
        }

        @Override
        public void sendBeginning(long messageBytes, int sentBytes) {
            int longest = (int) Math.min(messageBytes, 0xffff_ffffL);
            write(ByteBuffer.allocate(4 + sentBytes).putInt(longest).array());
        }

        /** A client that has closed resets what is sent to it then, which is no fault of the script. */
        private void write(byte[] bytes) {
            try {
                peer.raw(bytes);
            } catch (SocketException gone) {
                // nobody is there to get it
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        @Override
        public void close(int code, String reason) {
            try {
                peer.halfClose();
            } catch (IOException gone) {
                // the client was quicker
            }
        }

        @Override
        public void cut() {
            try {
                peer.reset();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        @Override
        public String received() {
            try {
                if (opening == null) opening = peer.bytes(StreamLineProtocol.OPENING.length());
                return "text " + peer.next();
            } catch (EOFException | SocketException end) {
                close(0, "");
                return "end";
            } catch (IOException fault) {
                throw new AssertionError("nothing was received", fault);
            }
        }
    }
}
