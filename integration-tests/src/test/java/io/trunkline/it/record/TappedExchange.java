package io.trunkline.it.record;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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
