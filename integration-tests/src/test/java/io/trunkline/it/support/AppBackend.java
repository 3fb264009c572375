package io.trunkline.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The backend of an application, in this process, which answers what the test has it answer, and may be killed. */
public final class AppBackend implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Application application;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** Answers requests on threads of their own. */
    public interface Application {
        /** @return the body of an answer 200; null where it has answered the exchange itself */
        String answer(String question, HttpExchange exchange) throws IOException, InterruptedException;
    }

    private AppBackend(Application application) throws IOException {
        this.application = application;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static AppBackend start(Application application) throws IOException {
        return new AppBackend(application);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(question);
            arrived.add(question);
            String answer = application.answer(question, exchange);
            // before the answer: whoever has it may ask again
            atOnce.decrementAndGet();
            if (answer == null) return;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/trunkline";
    }

    /** The setting {@code key=value} that has hooks ask it. */
    public String hooks() {
        return "hooks.http.url=" + url();
    }

    /** The bodies of all requests. */
    public List<String> asked() {
        return asked;
    }

    /** The most requests that were under way at once. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Returns when a question has come that holds {@code part}. */
    public void awaitQuestion(String part) throws InterruptedException {
        String question;
        do {
            question = arrived.poll(10, TimeUnit.SECONDS);
            if (question == null) throw new AssertionError("no question came that has " + part);
        } while (!question.contains(part));
    }

    /** Its connections break and nobody listens any more, as when the process is killed. */
    public void kill() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        kill();
    }
}
