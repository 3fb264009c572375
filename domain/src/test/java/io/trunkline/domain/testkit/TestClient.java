package io.trunkline.domain.testkit;

import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A connection of a {@link TestHub}: what its client says and gets, and the commands of its protocol without one. */
public final class TestClient {
    private static final String PUBLICATION = "msg ";

    private final Hub hub;
    private final Connection connection;
    private final RecordingOutlet outlet;

    TestClient(Hub hub, Connection connection, RecordingOutlet outlet) {
        this.hub = hub;
        this.connection = connection;
        this.outlet = outlet;
    }

    public Connection connection() {
        return connection;
    }

    public RecordingOutlet outlet() {
        return outlet;
    }

    public String id() {
        return connection.id().value();
    }

    /** A line comes from the client, in a turn. */
    public void say(String line) {
        ByteBuffer utf8 = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        connection.turns().enter(() -> {
            connection.heard();
            connection.receiveText(utf8);
        });
    }

    /** Subscribes in a turn of the connection's loop, entered now. */
    public CompletableFuture<SubscribeResult> subscribe(String pattern) {
        return subscribe(pattern, false);
    }

    public CompletableFuture<SubscribeResult> subscribe(String pattern, boolean noLocal) {
        return inTurn(() -> hub.subscribe(connection, ChannelPattern.parse(pattern), noLocal));
    }

    public void unsubscribe(String pattern) {
        connection.turns().enter(() -> hub.unsubscribe(connection, ChannelPattern.parse(pattern)));
    }

    public CompletableFuture<PublishResult> publish(String channel, String text) {
        return inTurn(() -> hub.publish(connection, ChannelPattern.parse(channel), Payload.text(text)));
    }

    public CompletableFuture<PublishResult> publish(String channel, String text, PublishOptions options) {
        return inTurn(() -> hub.publish(connection, ChannelPattern.parse(channel), Payload.text(text), options));
    }

    public CompletableFuture<Void> begin(String tx) {
        return inTurn(() -> {
            hub.transactions().begin(connection, tx);
            return CompletableFuture.completedStage(null);
        });
    }

    /** Adds a publish to a transaction. */
    public CompletableFuture<Integer> publish(String tx, String channel, String text) {
        return publish(tx, channel, text, PublishOptions.NONE);
    }

    public CompletableFuture<Integer> publish(String tx, String channel, String text, PublishOptions options) {
        return inTurn(() ->
                hub.transactions().publish(connection, tx, ChannelPattern.parse(channel), Payload.text(text), options));
    }

    public CompletableFuture<List<PublishResult>> commit(String tx) {
        return commit(tx, -1);
    }

    /** Commits a transaction that is to have so many publishes; -1 for any number. */
    public CompletableFuture<List<PublishResult>> commit(String tx, int count) {
        return inTurn(() -> hub.transactions().commit(connection, tx, count));
    }

    public CompletableFuture<Void> rollback(String tx) {
        return inTurn(() -> {
            hub.transactions().rollback(connection, tx);
            return CompletableFuture.completedStage(null);
        });
    }

    /** Begins a call in a turn of the connection's loop, entered now. */
    public OpenCall call(CallRequest request) {
        return inTurn(() -> CompletableFuture.completedStage(hub.calls().call(connection, request)))
                .join();
    }

    /** The peer or the network ends the connection. */
    public void vanish() {
        connection.turns().enter(() -> connection.transportClosed(CloseCode.GONE, "vanished"));
    }

    /** The publications that reached the client, each {@code CHANNEL TEXT}. */
    public List<String> received() {
        return outlet.messages().stream()
                .filter(message -> message.startsWith(PUBLICATION))
                .map(message -> message.substring(PUBLICATION.length()))
                .toList();
    }

    /** All other messages. */
    public List<String> answers() {
        return outlet.messages().stream()
                .filter(message -> !message.startsWith(PUBLICATION))
                .toList();
    }

    private interface Command<T> {
        CompletionStage<T> give();
    }

    /** The command's outcome; a refusal that is thrown fails the future like one that comes later. */
    private <T> CompletableFuture<T> inTurn(Command<T> command) {
        AtomicReference<CompletableFuture<T>> outcome = new AtomicReference<>(new CompletableFuture<>());
        connection.turns().enter(() -> {
            try {
                outcome.set(command.give().toCompletableFuture());
            } catch (RuntimeException refusal) {
                outcome.get().completeExceptionally(refusal);
            }
        });
        return outcome.get();
    }
}
