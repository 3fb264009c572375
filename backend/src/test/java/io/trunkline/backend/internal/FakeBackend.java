package io.trunkline.backend.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** An application's backend on the loopback, which answers as it is told and remembers what it was asked. */
public final class FakeBackend implements AutoCloseable {
    public static final String YES = "{\"allow\":true}";

    /** Bodies of the requests. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** The header Authorization of each request, or "none". */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();
    /** One permit for each request that has come in. */
    public final Semaphore arrived = new Semaphore(0);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body = YES.getBytes(StandardCharsets.UTF_8);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean headFirst;
    private volatile Script script = this::answerAsTold;

    /** Answers one request in a way of the test's own. */
    public interface Script {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public FakeBackend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/decide", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/decide");
    }

    public void answer(int newStatus, String newBody) {
        answer(newStatus, newBody.getBytes(StandardCharsets.UTF_8));
    }

    public void answer(int newStatus, byte[] newBody) {
        status = newStatus;
        body = newBody;
    }

    /** Has every request answered by {@code ownScript}, once it has come in. */
    public void answer(Script ownScript) {
        script = ownScript;
    }

    /** Holds every answer until {@link #letGo}; sends its head at once where {@code withHead} is set. */
    public void hold(boolean withHead) {
        headFirst = withHead;
        gate = new CountDownLatch(1);
    }

    public void letGo() {
        gate.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "none" : authorization);
            arrived.release();
            script.answer(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerAsTold(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] sent = body;
        CountDownLatch held = gate;
        if (status == 302) exchange.getResponseHeaders().add("Location", url().toString());
        if (!headFirst) held.await();
        exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
        if (headFirst) exchange.getResponseBody().flush();
        held.await();
        if (sent.length > 0) exchange.getResponseBody().write(sent);
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
        threads.shutdownNow();
    }
}
