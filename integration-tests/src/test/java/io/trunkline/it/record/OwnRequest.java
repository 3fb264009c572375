package io.trunkline.it.record;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A {@code GET} from within, without a socket. */
final class OwnRequest implements HttpExchange {
    private static final byte[] NO_BODY = {};
    private static final int TIMEOUT_S = 30;

    private final String path;
    private final Optional<String> authorization;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

    OwnRequest(String path, Optional<String> authorization) {
        this.path = path;
        this.authorization = authorization;
    }

    HttpAnswer answer() {
        return answer.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).join();
    }

    @Override
    public String method() {
        return "GET";
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
        return name.equalsIgnoreCase("Authorization") ? authorization : Optional.empty();
    }

    @Override
    public SocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public CompletionStage<byte[]> body(int maxBytes) {
        return CompletableFuture.completedFuture(NO_BODY);
    }

    @Override
    public void respond(HttpAnswer it) {
        answer.complete(it);
    }
}
