package io.trunkline.transport.okhttp;

import io.trunkline.domain.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of SSE and POST of which every answer is the test's. */
final class SseScript implements ScriptedServer {
    private static final int PATIENCE_SECONDS = 10;

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, SsePeer> peers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<SsePeer> fresh = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger deletes = new AtomicInteger();
    /** The requests for new links. */
    final LinkedBlockingQueue<HttpExchange> openings = new LinkedBlockingQueue<>();

    private volatile @Nullable String refusal;
    private volatile @Nullable String streamStatus;
    private final LinkedBlockingQueue<String> refusedStreams = new LinkedBlockingQueue<>();
    private volatile boolean stalled;
    private volatile boolean holdsBack;
    private volatile boolean closed;

    SseScript() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/prefix/?ticket=secret");
    }

    @Override
    public void accept() {
        refusal = null;
        streamStatus = null;
        stalled = false;
    }

    @Override
    public void refuse(String reason) {
        refusal = "403 Forbidden\n" + reason;
    }

    /** Answers requests for new links with such a status. */
    void refuse(String status, String reason) {
        refusal = status + "\n" + reason;
    }

    /** Answers all who go on with a stream with such a status, as a proxy does whose server is away. */
    void answerStreams(String status) {
        streamStatus = status;
    }

    /** Waits for one who is answered so. */
    String refused() throws InterruptedException {
        String line = refusedStreams.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) throw new AssertionError("nobody came within " + PATIENCE_SECONDS + " s");
        return line;
    }

    /** How many clients have left for good. */
    int deletes() {
        return deletes.get();
    }

    @Override
    public void stall() {
        stalled = true;
    }

    /** Is behind a proxy that lets nothing through of an answer before its end. */
    void holdBack() {
        holdsBack = true;
    }

    @Override
    public SsePeer peer() throws InterruptedException {
        SsePeer peer = fresh.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) throw new AssertionError("no connection within " + PATIENCE_SECONDS + " s");
        return peer;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                if (closed) socket.close(); // it came after those that closing has cut
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = HttpExchange.input(socket);
            HttpExchange request = HttpExchange.next(socket, in);
            while (!request.line.isEmpty()) {
                if (!handle(request)) return;
                request = HttpExchange.next(socket, in);
            }
        } catch (IOException gone) {
            // as clients do
        }
    }

    /** Whether another request may follow on the connection. */
    private boolean handle(HttpExchange request) throws IOException {
        SsePeer known = peers.get(request.header("trunkline-session"));
        if (request.line.startsWith("GET /prefix/sse?")
                && request.header("trunkline-session").isEmpty()) {
            openings.add(request);
            open(request);
            return false;
        }
        String status = streamStatus;
        if (status != null && request.line.startsWith("GET")) {
            request.answer(status, "");
            refusedStreams.add(request.line);
        } else if (known == null) {
            request.answer("404 Not Found", "unknown session");
        } else if (request.line.startsWith("GET /prefix/sse?")) {
            String after = request.header("last-event-id");
            known.stream(request, false, after.isEmpty() ? 0 : Integer.parseInt(after));
            return false;
        } else if (request.line.startsWith("POST /prefix/rpc HTTP")) {
            known.handle(request);
            return request.awaitAnswer();
        } else if (request.line.startsWith("DELETE /prefix/sse HTTP")) {
            deletes.incrementAndGet();
            known.handle(request);
            request.answer("204 No Content", "");
        } else {
            request.answer("404 Not Found", "");
        }
        return true;
    }

    private void open(HttpExchange request) throws IOException {
        String refused = refusal;
        if (stalled) {
            request.awaitEnd();
        } else if (refused != null) {
            int line = refused.indexOf('\n');
            request.answer(refused.substring(0, line), refused.substring(line + 1));
        } else {
            SsePeer peer = new SsePeer("s" + count.incrementAndGet());
            if (holdsBack) peer.holdBack();
            peers.put(peer.session, peer);
            if (!holdsBack || request.line.contains("poll=1")) fresh.add(peer);
            peer.stream(request, true, 0);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                // so it is
            }
        }
    }
}
