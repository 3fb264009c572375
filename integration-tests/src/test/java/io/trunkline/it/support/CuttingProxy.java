package io.trunkline.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A network that fails as a test wants: connections to a server that are cut, anywhere within a message, refused, stopped, or
 * swallow all that is sent. Loopback only. Any thread.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private final AtomicLong cuts = new AtomicLong();
    /** A server's port; 0 for none yet. */
    private volatile int target;

    private volatile LongSupplier lives = () -> Long.MAX_VALUE;
    private volatile boolean refusing;
    private volatile boolean swallowing;
    private final Object flow = new Object();
    /** Guarded by {@link #flow}. */
    private boolean stopped;

    /** Goes nowhere yet: {@link #target} follows. */
    public CuttingProxy() throws IOException {
        Thread.ofVirtual().name("cutting-proxy").start(this::accept);
    }

    /** In front of the server at this port. */
    public CuttingProxy(int target) throws IOException {
        this();
        this.target = target;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** The server's port. */
    public int target() {
        return target;
    }

    /** Where new connections go from now on. */
    public void target(int port) {
        target = port;
    }

    /** Cuts each new connection once the server has sent so many bytes on it. */
    public void cutAfter(LongSupplier bytes) {
        lives = bytes;
    }

    /** Whether new connections are cut as soon as they come. */
    public void refuse(boolean refused) {
        refusing = refused;
    }

    /** Whether what is sent, either way, gets lost while connections stay as they are. */
    public void swallow(boolean swallowed) {
        swallowing = swallowed;
    }

    /** Whether nothing is taken from either side, so that it piles up there. */
    public void stop(boolean nothingFlows) {
        synchronized (flow) {
            stopped = nothingFlows;
            flow.notifyAll();
        }
    }

    private void awaitFlow() throws IOException {
        synchronized (flow) {
            try {
                while (stopped) flow.wait(TIMEOUT_MS);
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
        }
    }

    /** Cuts all connections now. */
    public void cut() {
        pipes.forEach(Pipe::cut);
    }

    /** How many connections were cut. */
    public long cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (refusing) client.close();
                else open(client);
            } catch (IOException closed) {
                // the test is over, or the server is not there: the client finds out for itself
            }
        }
    }

    private void open(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), TIMEOUT_MS);
        } catch (IOException gone) {
            client.close();
            throw gone;
        }
        Pipe pipe = new Pipe(client, server, lives.getAsLong());
        pipes.add(pipe);
        pipe.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        stop(false);
        cut();
    }

    private final class Pipe {
        private final Socket client;
        private final Socket server;
        private final long life;

        Pipe(Socket client, Socket server, long life) {
            this.client = client;
            this.server = server;
            this.life = life;
        }

        void start() {
            Thread.ofVirtual().name("cutting-proxy-up").start(() -> copy(client, server, Long.MAX_VALUE));
            Thread.ofVirtual().name("cutting-proxy-down").start(() -> copy(server, client, life));
        }

        private void copy(Socket from, Socket to, long most) {
            byte[] bytes = new byte[8 << 10];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                long left = most;
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    awaitFlow();
                    int passed = (int) Math.min(read, left);
                    if (!swallowing) out.write(bytes, 0, passed);
                    left -= passed;
                    if (left == 0) break;
                }
            } catch (IOException gone) {
                // one side is gone, and with it the other
            }
            cut();
        }

        void cut() {
            if (!pipes.remove(this)) return;
            cuts.incrementAndGet();
            close(client);
            close(server);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException gone) {
                // it is what was wanted
            }
        }
    }
}
