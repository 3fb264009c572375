package io.trunkline.perf.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The way to one port of a server: its connections are cut, anywhere within a message, and it leads to another server when told
 * so. Holds back little itself: who does not read at its end is soon not written to at the other. Loopback only. Any thread.
 */
final class FailingNetwork implements AutoCloseable {
    private static final int BACKLOG = 1_000;
    private static final int CONNECT_MS = 10_000;
    /** Twice what one segment of the loopback holds; with less the kernel waits a while before each. */
    private static final int BUFFER = 128 << 10;

    private final ServerSocket entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private final AtomicLong cuts = new AtomicLong();
    private volatile LongSupplier lives = () -> Long.MAX_VALUE;
    private volatile int target;
    private volatile boolean down;

    FailingNetwork() throws IOException {
        Thread.ofVirtual().name("chaos-network").start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Where connections go from now on. */
    void target(int port) {
        target = port;
    }

    /** Cuts each new connection once the server has sent so many bytes on it. */
    void cutAfter(LongSupplier bytes) {
        lives = bytes;
    }

    /** Whether nobody gets through; cuts all who had. */
    void down(boolean isDown) {
        down = isDown;
        if (isDown) pipes.forEach(Pipe::cut);
    }

    /** Cuts a connection, the {@code nth} of those that there are, counted from the beginning again where there are fewer. */
    void cut(int nth) {
        int size = pipes.size();
        if (size > 0) pipes.stream().skip(nth % size).findFirst().ifPresent(Pipe::cut);
    }

    /** Connections that were cut, or ended by themselves. */
    long cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (down) client.close();
                else open(client);
            } catch (IOException ended) {
                // the chaos is over, or the server is not there: the client finds out for itself
            }
        }
    }

    private void open(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            client.setSendBufferSize(BUFFER);
            server.setReceiveBufferSize(BUFFER);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MS);
        } catch (IOException absent) {
            client.close();
            server.close();
            throw absent;
        }
        Pipe pipe = new Pipe(client, server, lives.getAsLong(), this::ended);
        pipes.add(pipe);
        pipe.start();
        if (down) pipe.cut();
    }

    private void ended(Pipe pipe) {
        if (pipes.remove(pipe)) cuts.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        pipes.forEach(Pipe::cut);
    }
}
