package io.trunkline.it.record;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An exchange whose secrets and answer are written down on their way. */
final class TappedExchange implements HttpExchange {
    private static final int OK = 200;

    private final HttpExchange exchange;
    private volatile String body = "";

    TappedExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public Optional<String> parameter(String name) {
        Optional<String> value = exchange.parameter(name);
        value.ifPresent(text -> Tap.told(name + "=" + text));
        return value;
    }

    @Override
    public List<String> parameters(String name) {
        return exchange.parameters(name);
    }

    @Override
    public Handshake handshake(TransportKind transport) {
        Handshake handshake = exchange.handshake(transport);
        handshake.query().forEach((name, values) -> values.forEach(value -> Tap.told(name + "=" + value)));
        handshake.headers().forEach((name, values) -> values.forEach(value -> Tap.told(name + ": " + value)));
        return handshake;
    }

    @Override
    public boolean isFromOwnPage() {
        return exchange.isFromOwnPage();
    }

    @Override
    public AnswerStream stream(HttpAnswer head, Runnable gone) {
        AnswerStream stream = exchange.stream(head, gone);
        return new AnswerStream() {
            @Override
            public void write(ByteBuffer piece, boolean last, Consumer<@Nullable Throwable> done) {
                Tap.said(
                        Source.RESPONSES,
                        method() + " " + path() + "\n" + StandardCharsets.UTF_8.decode(piece.duplicate()));
                stream.write(piece, last, done);
            }

            @Override
            public void abort() {
                stream.abort();
            }
        };
    }

    @Override
    public Optional<String> header(String name) {
        Optional<String> value = exchange.header(name);
        value.ifPresent(text -> Tap.told(name + ": " + text));
        return value;
    }

    @Override
    public SocketAddress remote() {
        return exchange.remote();
    }

    @Override
    public CompletionStage<byte[]> body(int maxBytes) {
        return exchange.body(maxBytes).thenApply(bytes -> {
            body = new String(bytes, StandardCharsets.UTF_8);
            return bytes;
        });
    }

    @Override
    public void respond(HttpAnswer answer) {
        if (answer.status() == OK) Tap.toldAndLetIn(body);
        else Tap.told(body);
        Tap.said(Source.RESPONSES, method() + " " + path() + " " + TapEndpoint.text(answer));
        exchange.respond(answer);
    }
}
