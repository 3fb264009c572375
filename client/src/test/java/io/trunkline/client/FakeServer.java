package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transport and the server behind it, in memory: it does what the test says, on the thread of the test. Time passes when
 * the test says so.
 */
final class FakeServer implements ClientTransport {
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    final FakeTimer timer = new FakeTimer();
    final RecordingObserver observer = new RecordingObserver();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final Queue<String> sentBinary = new ArrayDeque<>();
    private CompletableFuture<ClientLink> opening = new CompletableFuture<>();
    private @Nullable ClientListener listener;

    /** How often the client has connected, or tried to. */
    int attempts;

    /** Each attempt to connect is a new one, to be answered by itself. */
    private boolean returning;

    /** What the client takes for chance. */
    double random = 0.5;

    @Nullable
    ClientRequest request;

    @Nullable
    String closedByClient;

    /** What the server chooses; null for nothing. */
    @Nullable
    String subprotocol = "trunkline.v1";

    boolean takesBinary = true;
    int closes;
    long queuedBytes;
    boolean takesNothing;
    /** Thrown by each send. */
    @Nullable
    RuntimeException sendFault;

    /** Thrown by each attempt to connect. */
    @Nullable
    RuntimeException connectFault;

    boolean answersClose = true;

    String scheme = "ws";

    @Override
    public Set<String> schemes() {
        return Set.of(scheme);
    }

    @Override
    public CompletionStage<ClientLink> connect(ClientRequest wanted, ClientListener told) {
        if (connectFault != null) throw connectFault;
        if (attempts++ > 0 && returning) opening = new CompletableFuture<>();
        closedByClient = null;
        request = wanted;
        listener = told;
        return opening;
    }

    @Override
    public void close() {}

    // ---- a client of this server

    /** Settings that run everything at once, on the thread that causes it. */
    ClientBuilder builder() {
        return TrunklineClient.builder("ws://localhost/ws?ticket=secret")
                .transport(this)
                .executor(Runnable::run)
                .reconnect(false)
                .observer(observer);
    }

    /** As {@link #returning}, of a client that takes this server where it finds {@code preferred} closed; time is that one's. */
    ClientBuilder fallbackOf(FakeServer preferred) {
        scheme = "http";
        returning = true;
        preferred.returning = true;
        return TrunklineClient.builder(List.of("ws://localhost/ws?ticket=secret", "http://localhost/?ticket=secret"))
                .transports(List.of(this, preferred))
                .executor(Runnable::run)
                .observer(preferred.observer);
    }

    /** As {@link #builder}, of a client that comes back. */
    ClientBuilder returning() {
        returning = true;
        return builder().reconnect(true);
    }

    TrunklineClient connected() {
        return connected(builder());
    }

    TrunklineClient connected(ClientBuilder builder) {
        CompletableFuture<TrunklineClient> client = builder.connect(timer, () -> random);
        open();
        assertThat(nextRequest("connect")).isPositive();
        welcome(1);
        return client.orTimeout(10, TimeUnit.SECONDS).join();
    }

    // ---- what the server does

    void open() {
        opening.complete(new Link(listener));
    }

    void refuse(String why) {
        refuse(why, 0);
    }

    void refuse(String why, int status) {
        opening.completeExceptionally(new ConnectException(why, null, status));
    }

    void welcome(long id) {
        answer(id, """
                {"connection":"c1","user":null,"resumed":false,"ping":25,\
                "limits":{"messageBytes":1000,"pendingBytes":4194304,"subscriptions":1000}}""");
    }

    void answer(long id, String result) {
        say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
    }

    void fail(long id, String error) {
        say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":" + error + "}");
    }

    void publish(String channel, String json) {
        say("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"" + channel + "\",\"data\":"
                + json + "}}");
    }

    void say(String message) {
        told().onText(message);
    }

    /** Says a binary message of these bytes in hex. */
    void sayBinary(String hex) {
        told().onBinary(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    void closed(int code, String reason) {
        told().onClosed(code, reason);
    }

    private ClientListener told() {
        if (listener == null) throw new AssertionError("nobody has connected");
        return listener;
    }

    // ---- what the client did

    /** The oldest message that was sent and not yet looked at. */
    String nextSent() {
        String message = sent.poll();
        if (message == null) throw new AssertionError("the client has sent nothing more");
        return message;
    }

    /** As {@link #nextSent}; null where there is none. */
    @Nullable
    String poll() {
        return sent.poll();
    }

    /** As {@link #nextSent}, waited for: of a client that gets its token on other threads first. */
    String awaitSent() throws InterruptedException {
        String message = sent.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (message == null) throw new AssertionError("the client has sent nothing within " + LIMIT);
        return message;
    }

    /** The oldest binary message that was sent and not yet looked at, in hex. */
    String nextBinary() {
        String message = sentBinary.poll();
        if (message == null) throw new AssertionError("the client has sent nothing binary more");
        return message;
    }

    /** The id of the next message, which is a request of this method. */
    long nextRequest(String method) {
        String message = nextSent();
        assertThat(message).contains("\"method\":\"" + method + "\"");
        Matcher id = ID.matcher(message);
        assertThat(id.find()).as("id in %s", message).isTrue();
        return Long.parseLong(id.group(1));
    }

    void assertNothingSent() {
        assertThat(sent).isEmpty();
        assertThat(sentBinary).isEmpty();
    }

    private final class Link implements ClientLink {
        /** Null where the link was open before the client asked for it. */
        private final @Nullable ClientListener own;

        private boolean over;

        Link(@Nullable ClientListener own) {
            this.own = own;
        }

        @Override
        public Optional<String> subprotocol() {
            return Optional.ofNullable(subprotocol);
        }

        @Override
        public boolean sendText(String message) {
            if (sendFault != null) throw sendFault;
            return !takesNothing && !over && sent.add(message);
        }

        @Override
        public boolean sendBinary(ByteBuffer message) {
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            return !takesNothing && !over && sentBinary.add(HEX.formatHex(bytes));
        }

        @Override
        public boolean takesBinary() {
            return takesBinary;
        }

        @Override
        public long queuedBytes() {
            return queuedBytes;
        }

        @Override
        public void close(int code, String reason) {
            closes++;
            if (over) return;
            over = true;
            closedByClient = code + " " + reason;
            if (answersClose) (own != null ? own : told()).onClosed(code, reason);
        }
    }

    /** Keeps what it is told, as lines. */
    static final class RecordingObserver implements ClientObserver {
        final List<String> events = new ArrayList<>();
        final List<String> publications = new ArrayList<>();
        final List<Throwable> errors = new ArrayList<>();

        @Override
        public void onPublication(Publication publication) {
            publications.add(publication.channel() + " " + publication.payload().asText());
        }

        @Override
        public void onState(ClientState state) {
            events.add(state.name());
        }

        @Override
        public void onClosed(Closing closing) {
            events.add(
                    "closed " + closing.code() + " " + closing.reason() + (closing.reconnect() ? ", come back" : ""));
        }

        @Override
        public void onLost(Closing why) {
            events.add("lost " + why.code());
        }

        @Override
        public void onReconnectFailed(TrunklineException why) {
            events.add("failed " + why.kind());
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }
    }
}
