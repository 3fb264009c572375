package io.trunkline.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of traces, by OTLP over HTTP, in this process; it may be one that never answers. */
public final class OtlpReceiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final CountDownLatch answers;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    private OtlpReceiver(CountDownLatch answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    public static OtlpReceiver start() throws IOException {
        return new OtlpReceiver(new CountDownLatch(0));
    }

    /** One that takes requests and answers none. */
    public static OtlpReceiver thatHangs() throws IOException {
        return new OtlpReceiver(new CountDownLatch(1));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            spans.addAll(ReceivedSpan.all(exchange.getRequestBody().readAllBytes()));
            arrived.countDown();
            answers.await();
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The setting {@code key=value} that has traces sent here. */
    public String setting() {
        return "tracing.otlp.endpoint=http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** All that came; complete once the server has ended. */
    public List<ReceivedSpan> spans() {
        return spans;
    }

    /** The one of this name. */
    public ReceivedSpan span(String name) {
        List<ReceivedSpan> found =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) throw new AssertionError("one span " + name + " is expected among " + spans);
        return found.getFirst();
    }

    /** Returns when something was sent here. */
    public void awaitRequest() throws InterruptedException {
        arrived.await();
    }

    @Override
    public void close() {
        answers.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
