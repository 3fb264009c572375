package io.trunkline.server.console;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request without a network, and the answer it got. */
final class RecordedExchange implements HttpExchange {
    private final String method;
    private final String path;
    private final Map<String, String> headers;

    @Nullable
    HttpAnswer answer;

    /** @param headers with names in lower case */
    RecordedExchange(String method, String path, Map<String, String> headers) {
        this.method = method;
        this.path = path;
        this.headers = headers;
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
        return Optional.empty();
    }

    @Override
    public List<String> parameters(String name) {
        return List.of();
    }

    @Override
    public Handshake handshake(TransportKind transport) {
        return Handshake.plain(transport, remote());
    }

    @Override
    public boolean isFromOwnPage() {
        return true;
    }

    @Override
    public AnswerStream stream(HttpAnswer head, Runnable gone) {
        throw new AssertionError("it is answered at once");
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public SocketAddress remote() {
        return new InetSocketAddress("127.0.0.1", 40_000);
    }

    @Override
    public CompletionStage<byte[]> body(int maxBytes) {
        return CompletableFuture.completedStage(new byte[0]);
    }

    @Override
    public void respond(HttpAnswer given) {
        if (answer == null) answer = given;
    }
}
