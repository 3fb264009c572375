package io.trunkline.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that gives tokens and tickets, as the test says: one answer for every path. */
final class TokenServer implements AutoCloseable {
    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile Function<Asked, Answer> answer = request -> new Answer(404, "no such page");

    /** @param bearer the Authorization header */
    record Asked(
            String path, @Nullable String type, @Nullable String bearer, String body) {}

    record Answer(int status, String body) {}

    TokenServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param path with its slash */
    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The address of a WebSocket at this server. */
    String webSocket(String path) {
        return "ws://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers everything like that from now on. */
    void answer(int status, String body) {
        answer = request -> new Answer(status, body);
    }

    /** Takes requests and says nothing. */
    void stall() {
        answer = request -> {
            try {
                closing.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new Answer(503, "");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            Asked request = new Asked(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Authorization"),
                    body);
            asked.add(request);
            Answer given = answer.apply(request);
            byte[] bytes = given.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(given.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
