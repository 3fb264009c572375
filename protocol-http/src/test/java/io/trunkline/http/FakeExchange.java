package io.trunkline.http;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request that a test makes, and the answer it got. */
public final class FakeExchange implements HttpExchange {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> query = new TreeMap<>();
    private boolean bodyRead;
    private byte[] body = new byte[0];
    private @Nullable Throwable bodyFault;
    private volatile @Nullable HttpAnswer answer;
    private volatile @Nullable FakeStream streamed;

    public FakeExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static FakeExchange publish(String json) {
        return new FakeExchange("POST", "/api/publish")
                .header("content-type", "application/json")
                .body(json.getBytes(StandardCharsets.UTF_8));
    }

    public FakeExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    FakeExchange parameter(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** With {@code Authorization: Bearer}. */
    FakeExchange bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** A body of JSON. */
    FakeExchange json(String json) {
        return header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the endpoint asked for the body. */
    boolean isBodyRead() {
        return bodyRead;
    }

    FakeExchange body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Reading the body fails. */
    FakeExchange failing(Throwable fault) {
        bodyFault = fault;
        return this;
    }

    /** Has the endpoint take the request; it may answer later. */
    public FakeExchange at(HttpEndpoint endpoint) {
        if (!endpoint.handle(this)) throw new AssertionError(method + " " + path + " was not taken");
        return this;
    }

    /** Waits for an answer that comes later. */
    FakeExchange awaitAnswer() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isAnswered() && System.nanoTime() < end) Thread.onSpinWait();
        return this;
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** The answer, which must be there. */
    public HttpAnswer answer() {
        HttpAnswer given = answer;
        if (given == null) throw new AssertionError(method + " " + path + " was not answered");
        return given;
    }

    /** The body of the answer as text. */
    public String text() {
        return new String(answer().body(), StandardCharsets.UTF_8);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public List<String> parameters(String name) {
        return parameter(name).map(List::of).orElse(List.of());
    }

    @Override
    public Handshake handshake(TransportKind transport) {
        return Handshake.plain(transport, remote());
    }

    @Override
    public boolean isFromOwnPage() {
        return !headers.containsKey("Origin");
    }

    /** The answer is the head, and what is written is {@link #streamed}. */
    @Override
    public AnswerStream stream(HttpAnswer head, Runnable gone) {
        FakeStream stream = new FakeStream();
        streamed = stream;
        answer = head;
        return stream;
    }

    /** What was written of the answer, which must be a stream. */
    public FakeStream streamed() {
        FakeStream stream = streamed;
        if (stream == null) throw new AssertionError(method + " " + path + " is no stream");
        return stream;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public SocketAddress remote() {
        return InetSocketAddress.createUnresolved("peer", 1);
    }

    @Override
    public CompletionStage<byte[]> body(int maxBytes) {
        bodyRead = true;
        if (bodyFault != null) return CompletableFuture.failedStage(bodyFault);
        if (body.length > maxBytes) return CompletableFuture.failedStage(new BodyTooLargeException(maxBytes));
        return CompletableFuture.completedStage(body);
    }

    @Override
    public void respond(HttpAnswer given) {
        if (answer == null) answer = given;
    }
}
