package io.trunkline.it.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that expects the numbers 0, 1, 2, ... as payloads of one channel, each once and in order, and keeps the first
 * deviation.
 */
public final class CountingSubscriber implements WebSocket.Listener, AutoCloseable {
    private static final String MARK = "\"data\":";

    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket socket;
    private volatile long received;
    private volatile @Nullable String fault;

    /** Connects and subscribes; returns when the subscription is in force. */
    public static CountingSubscriber open(HttpClient http, int port, String channel) throws Exception {
        CountingSubscriber subscriber = new CountingSubscriber();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("trunkline.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), subscriber)
                .get(10, TimeUnit.SECONDS);
        subscriber.socket = socket;
        socket.sendText(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel
                                + "\"}}",
                        true)
                .get(10, TimeUnit.SECONDS);
        subscriber.subscribed.get(10, TimeUnit.SECONDS);
        return subscriber;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            take(message);
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(CharSequence text) {
        String whole = text.toString();
        int at = whole.indexOf(MARK);
        if (at < 0) {
            if (whole.contains("\"result\"")) subscribed.complete(null);
            else fault = whole;
            return;
        }
        long number = 0;
        for (int i = at + MARK.length(); i < whole.length() && Character.isDigit(whole.charAt(i)); i++) {
            number = number * 10 + whole.charAt(i) - '0';
        }
        if (number != received && fault == null) fault = "expected " + received + ", but got " + whole;
        received = received + 1;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        if (fault == null) fault = "closed with " + code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        if (fault == null) fault = error.toString();
    }

    /** How many publications have come. */
    public long received() {
        return received;
    }

    /** The first thing that was not as expected. */
    public @Nullable String fault() {
        return fault;
    }

    @Override
    public void close() {
        if (socket != null) socket.abort();
    }
}
