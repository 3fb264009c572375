package io.trunkline.client;

import io.trunkline.client.internal.Results;
import io.trunkline.client.internal.Session;
import io.trunkline.client.internal.TogetherPublish;
import io.trunkline.client.internal.auth.TokenText;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativePublish;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A connection to a Trunkline server. Any thread.
 *
 * <pre>{@code
 * try (var transport = new OkHttpTransport();
 *         var client = TrunklineClient.builder("ws://localhost:8080/ws").transport(transport).connect().join()) {
 *     client.subscribe("weather/usa/*", publication -> System.out.println(publication.payload().asText())).join();
 *     client.publishJson("weather/usa/california/sanfrancisco", "{\"t\":21}").join();
 * }
 * }</pre>
 *
 * <p>Who the client is comes from {@link ClientBuilder#login}, {@link ClientBuilder#tokenSupplier} or {@link
 * ClientBuilder#token}; the first two renew the token on the open connection before it expires.
 *
 * <p>A connection that is lost is made again, by itself, unless {@link ClientBuilder#reconnect} says otherwise or the server
 * does not want that. All subscriptions are then taken up from where they were: what was published meanwhile is delivered, in
 * order and once, as far as the server keeps it, and listeners are told of the rest by {@link PublicationListener#onGap}. What
 * was asked and not answered fails with CLOSED; what is asked meanwhile waits, and is sent in order once the subscriptions are
 * there again.
 *
 * <p>Every future completes: with the server's answer, or with a {@link TrunklineException} that tells of a refusal, of the
 * time limit or of the end of the connection. Futures complete on the client's executor, so what is chained to them may
 * block. The requests of one thread take effect in their order.
 */
public final class TrunklineClient implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Session session;
    private final TogetherPublish together;

    TrunklineClient(Session session) {
        this.session = session;
        this.together = new TogetherPublish(session);
    }

    /**
     * A client to be.
     *
     * @throws IllegalArgumentException where {@code url} is no address; the message names the rule and leaves out what may be
     *     secret
     */
    public static ClientBuilder builder(String url) {
        return new ClientBuilder(List.of(ClientBuilder.parse("url", url)));
    }

    /** As {@link #builder(String)}. */
    public static ClientBuilder builder(URI url) {
        return new ClientBuilder(List.of(url));
    }

    /**
     * A client to be, of a server that has several addresses: {@code ws://host/ws} and, for networks where WebSockets do not get
     * through, {@code http://host/}. They are tried in this order, when connecting and when coming back; the next one where no
     * server of ours has answered, and not where it refuses who asks. See {@link ClientBuilder#returnEvery} for the way back.
     *
     * @throws IllegalArgumentException as {@link #builder(String)}, also where there is none or one is given twice
     */
    public static ClientBuilder builder(List<String> urls) {
        if (urls.isEmpty()) throw new IllegalArgumentException("url is missing");
        return new ClientBuilder(
                urls.stream().map(url -> ClientBuilder.parse("url", url)).toList());
    }

    public ClientState state() {
        return session.state();
    }

    /** The address in use, or tried while there is none: scheme, host, port and path, without a query. */
    public String url() {
        return session.url();
    }

    /** What the server said when the client connected, the last time it did. */
    public ConnectionInfo info() {
        return session.info();
    }

    /**
     * Subscribes a listener to a channel or pattern: a level {@code *} in the middle or {@code +} is any one level, a last
     * {@code *} one or more levels, a last {@code #} zero or more. A publication calls a listener object once, however many
     * of its patterns match. Several listeners of one pattern share one subscription at the server. Cancelling the future
     * takes the subscription back.
     */
    public CompletableFuture<Subscription> subscribe(String channelOrPattern, PublicationListener listener) {
        return subscribe(channelOrPattern, listener, SubscribeOptions.DEFAULT);
    }

    /**
     * As {@link #subscribe(String, PublicationListener)}, with options. What a listener of the same pattern has asked for
     * before cannot be changed; the future fails with BAD_ARGUMENT then.
     */
    public CompletableFuture<Subscription> subscribe(
            String channelOrPattern, PublicationListener listener, SubscribeOptions options) {
        Objects.requireNonNull(channelOrPattern, "channelOrPattern");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(options, "options");
        return session.subscribe(channelOrPattern, listener, options);
    }

    /** Publishes to a channel, or to every active channel that a pattern matches. */
    public CompletableFuture<PublishResult> publish(String channelOrPattern, Payload payload) {
        return publish(channelOrPattern, payload, PublishOptions.DEFAULT);
    }

    /** As {@link #publish(String, Payload)}, with what is asked for beyond that. */
    public CompletableFuture<PublishResult> publish(String channelOrPattern, Payload payload, PublishOptions options) {
        Objects.requireNonNull(channelOrPattern, "channelOrPattern");
        Objects.requireNonNull(payload, "payload");
        NativePublish how = Results.how(options);
        return session.request(
                "publish", (codec, id) -> codec.publish(id, channelOrPattern, payload, how), Results::published);
    }

    /**
     * As {@link #publish(String, Payload, PublishOptions)}, with {@link PublishOptions#confirmed()}.
     *
     * @param receipts told of each subscriber that confirms as it does, one call at a time, as listeners are; the last may come after
     *     the result, which has them all
     */
    public CompletableFuture<PublishResult> publish(
            String channelOrPattern, Payload payload, PublishOptions options, Consumer<Receipt> receipts) {
        Objects.requireNonNull(channelOrPattern, "channelOrPattern");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(receipts, "receipts");
        NativePublish how = Results.how(options);
        return session.publish((codec, id) -> codec.publish(id, channelOrPattern, payload, how), receipts);
    }

    /**
     * Makes several publishes together: all of them in their order, with nothing of others between on any channel, or none.
     *
     * @return what became of each, in order; fails with the first refusal, and where it fails with CLOSED or TIMEOUT all may have
     *     been published, or nothing
     */
    public CompletableFuture<List<PublishResult>> publishTogether(List<Publish> publishes) {
        return together.publish(List.copyOf(publishes));
    }

    /** Publishes a JSON value; what is not one fails the future with BAD_ARGUMENT. */
    public CompletableFuture<PublishResult> publishJson(String channelOrPattern, String json) {
        return publish(channelOrPattern, Payload.json(json));
    }

    /** Publishes text. */
    public CompletableFuture<PublishResult> publishText(String channelOrPattern, String text) {
        return publish(channelOrPattern, Payload.text(text));
    }

    /** Calls a method of the application behind the server, and completes with its answer. */
    public CompletableFuture<Payload> call(String method, Payload data) {
        return call(method, data, CallOptions.DEFAULT);
    }

    /**
     * As {@link #call(String, Payload)}, with a time limit, and a listener to parts of the answer that come ahead of it. Calls neither
     * wait for each other nor for what else is asked. Cancelling the future gives the call up, at the server too.
     *
     * @return fails with SERVER where the server or the handler refused; {@link TrunklineException#reason} and {@link
     *     TrunklineException#data} are what the handler says. With CLOSED or TIMEOUT the handler may have done its work, or not: a
     *     call is never repeated by itself
     */
    public CompletableFuture<Payload> call(String method, Payload data, CallOptions options) {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(options, "options");
        return session.call(method, data, options);
    }

    /** Calls with a JSON value; what is not one fails the future with BAD_ARGUMENT. */
    public CompletableFuture<Payload> callJson(String method, String json) {
        return call(method, Payload.json(json));
    }

    /** Reads what a channel keeps. */
    public CompletableFuture<History> history(String channel, HistoryRange range) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(range, "range");
        return session.request(
                "history",
                (codec, id) -> codec.history(id, channel, range.limit(), range.since(), range.reverse()),
                Results::history);
    }

    /** Who is in a channel, or in any of the channels of a pattern. */
    public CompletableFuture<Presence> presence(String channelOrPattern) {
        Objects.requireNonNull(channelOrPattern, "channelOrPattern");
        return session.request("presence", (codec, id) -> codec.presence(id, channelOrPattern), Results::presence);
    }

    /** How many are in a channel, or in the channels of a pattern. */
    public CompletableFuture<PresenceStats> presenceStats(String channelOrPattern) {
        Objects.requireNonNull(channelOrPattern, "channelOrPattern");
        return session.request(
                "presenceStats", (codec, id) -> codec.presenceStats(id, channelOrPattern), Results::presenceStats);
    }

    /**
     * Sends a binary message with a label to the server's application. The future completes when the message waits to be sent,
     * after what was sent before; a server that refuses it tells {@link ClientObserver#onError}. On {@code tcp://} only the
     * binary form has such messages.
     *
     * @param id at most 10 characters, where nothing else was configured
     * @param data its position is left alone; may be used again once this returns
     */
    public CompletableFuture<Void> sendBinary(String id, ByteBuffer data) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(data, "data");
        return session.sendBinary(id, data);
    }

    /** As {@link #sendBinary(String, ByteBuffer)}. */
    public CompletableFuture<Void> sendBinary(String id, byte[] data) {
        return sendBinary(id, ByteBuffer.wrap(data));
    }

    /**
     * Has {@code listener} hear the labelled binary messages from the server, from now on; to miss none of the first, name it
     * at {@link ClientBuilder#onBinary}.
     */
    public void onBinary(BinaryListener listener) {
        session.onBinary(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Shows the server another token of the same user, in the place of the one before; completes with how long it holds, which
     * is nothing for ever. A client with a token supplier or a login does this by itself.
     */
    public CompletableFuture<Optional<Duration>> refresh(String token) {
        String problem = TokenText.problem(token);
        if (problem != null) {
            String text = "refresh refused: token " + problem;
            return CompletableFuture.failedFuture(
                    new TrunklineException(TrunklineException.Kind.BAD_ARGUMENT, text, null, null));
        }
        return session.replaceToken(Secret.of(token)).thenApply(Optional::ofNullable);
    }

    /** Completes when the server has answered. */
    public CompletableFuture<Void> ping() {
        return session.request("ping", NativeCodec::ping, result -> null);
    }

    /**
     * Ends the connection, and waits until it is gone, at most 10 s. Operations that wait fail with CLOSED; publications that
     * no listener has heard yet are dropped, and one whose listener has not returned is not confirmed. Also from within a
     * listener; any number of times.
     */
    @Override
    public void close() {
        session.close();
        try {
            // What takes longer is cut by the transport, and nobody needs to wait for that.
            session.awaitReleased(CLOSE_WAIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #close}, without waiting: the future completes when the connection is gone. */
    public CompletableFuture<Void> closeAsync() {
        session.close();
        return session.released();
    }
}
