package io.trunkline.client;

import io.trunkline.client.internal.ClientOptions;
import io.trunkline.client.internal.CustomSession;
import io.trunkline.client.internal.ReconnectOptions;
import io.trunkline.client.internal.Session;
import io.trunkline.client.internal.ThreadTimer;
import io.trunkline.client.internal.Timer;
import io.trunkline.client.internal.Way;
import io.trunkline.client.internal.auth.Credentials;
import io.trunkline.client.internal.auth.FixedToken;
import io.trunkline.client.internal.auth.HttpAddresses;
import io.trunkline.client.internal.auth.HttpCalls;
import io.trunkline.client.internal.auth.LoginTokens;
import io.trunkline.client.internal.auth.SuppliedTokens;
import io.trunkline.client.internal.auth.TokenSource;
import io.trunkline.client.internal.auth.TokenText;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.nativeprotocol.NativeBinaryProtocol;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeProtocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to be like; only the transport has no default. Each setting refuses bad values with an {@link
 * IllegalArgumentException} that names it. Not for several threads; may be used for several clients.
 */
public final class ClientBuilder {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LONGEST_NAME = 100;

    private final List<URI> urls;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private List<ClientTransport> transports = List.of();
    private List<String> subprotocols = List.of(NativeProtocol.NAME);
    private String clientName = "trunkline-java";
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(10);
    private int maxMessageBytes = 16 << 20;
    private long maxBufferedBytes = 4 << 20;
    private long maxUndeliveredBytes = 4 << 20;
    private int maxPendingRequests = 65_536;
    private boolean reconnect = true;
    private Duration minReconnectDelay = Duration.ofMillis(500);
    private Duration maxReconnectDelay = Duration.ofSeconds(20);
    private Duration pongTimeout = Duration.ofSeconds(8);
    private long maxQueuedBytes = 1 << 20;
    private Duration returnEvery = Duration.ofSeconds(30);
    private LabelLayout binaryLayout = LabelLayout.TRUNKLINE;
    private int binaryIdCharacters = LabelledMessages.ID_CHARACTERS;
    private final List<BinaryListener> binaryListeners = new ArrayList<>();
    private final Map<String, Function<ProtocolLink, ProtocolSession>> protocols = new LinkedHashMap<>();
    private Executor executor =
            task -> Thread.ofVirtual().name("trunkline-client").start(task);
    private ClientObserver observer = new ClientObserver() {};
    private final HttpCalls http = new HttpCalls();
    private Supplier<@Nullable TokenSource> tokens = () -> null;
    private TokenCarriage carriage = TokenCarriage.message();

    /** @param urls at least one, the preferred first */
    ClientBuilder(List<URI> urls) {
        urls.forEach(ClientBuilder::check);
        if (Set.copyOf(urls).size() < urls.size()) throw new IllegalArgumentException("url is given twice");
        this.urls = List.copyOf(urls);
    }

    private static void check(URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException("url must be an absolute address such as ws://localhost:8080/ws");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url must not hold a user name or password: it would end in logs");
        }
    }

    static URI parse(String field, String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException broken) {
            // neither its input nor its message: they may hold a ticket
            throw new IllegalArgumentException(field + " is not an address: " + broken.getReason(), null);
        }
    }

    /**
     * What opens the connection. It stays the caller's, who may use it for many clients and closes it after them.
     *
     * @throws IllegalArgumentException where it does not serve the scheme of each address of the client
     */
    public ClientBuilder transport(ClientTransport one) {
        return transports(List.of(one));
    }

    /** As {@link #transport}: for each address of the client the first of these that serves its scheme. */
    public ClientBuilder transports(Collection<? extends ClientTransport> some) {
        transports = urls.stream().map(url -> serving(url, some)).toList();
        return this;
    }

    private static ClientTransport serving(URI url, Collection<? extends ClientTransport> some) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        Set<String> schemes = new TreeSet<>();
        for (ClientTransport candidate : some) {
            schemes.addAll(candidate.schemes());
            if (candidate.schemes().contains(scheme)) return candidate;
        }
        throw new IllegalArgumentException("url has the scheme '" + scheme + "', but the transport serves " + schemes);
    }

    /** Adds a header to the handshake, where the transport has one; a second one of a name replaces the first. */
    public ClientBuilder header(String name, String value) {
        headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * The subprotocols to offer, in order of preference; {@code trunkline.v1} by default. This client speaks that one and
     * {@code trunkline.v1.bin}, whichever the server chooses, and the first where it chooses none.
     */
    public ClientBuilder subprotocols(String... names) {
        for (String name : names) Protocols.checkName(name);
        subprotocols = List.of(names);
        return this;
    }

    /** Offers the binary form first: smaller messages, and payloads that are not escaped on the way. */
    public ClientBuilder binary() {
        return subprotocols(NativeBinaryProtocol.NAME, NativeProtocol.NAME);
    }

    /** How labelled binary messages are laid out on {@code trunkline.v1}, as the server has it; its own layout by default. */
    public ClientBuilder binaryLayout(LabelLayout chosen) {
        binaryLayout = Objects.requireNonNull(chosen, "binaryLayout");
        return this;
    }

    /** Most characters of the label of a binary message, from 1 to 255; 10 by default. */
    public ClientBuilder binaryIdCharacters(int characters) {
        binaryIdCharacters = new LabelledMessages(binaryLayout, characters).idCharacters();
        return this;
    }

    /** Has {@code listener} hear every labelled binary message from the server. */
    public ClientBuilder onBinary(BinaryListener listener) {
        binaryListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds a protocol of the application, to be spoken by {@link #open}. Names are offered in the order of these calls and
     * compared exactly. Browsers, and some other clients, offer only names without spaces.
     *
     * @param name printable ASCII without commas, such as {@code Test 1.0}
     * @param start makes the session once the server has chosen the name, before anything is delivered; called on a thread of
     *     the transport, must not block
     * @throws IllegalArgumentException when the name cannot be offered, or was added before
     */
    public ClientBuilder registerProtocol(String name, Function<ProtocolLink, ProtocolSession> start) {
        Protocols.checkName(name);
        if (protocols.putIfAbsent(name, Objects.requireNonNull(start, "start")) != null) {
            throw new IllegalArgumentException("two protocols are named '" + name + "'");
        }
        return this;
    }

    /** What the client calls itself towards the server; at most 100 characters. */
    public ClientBuilder clientName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "clientName must be 1 to " + LONGEST_NAME + " characters without control characters");
        }
        clientName = name;
        return this;
    }

    /** The token to show, got elsewhere. This, {@link #tokenSupplier} and {@link #login} replace each other. */
    public ClientBuilder token(String token) {
        String problem = TokenText.problem(token);
        if (problem != null) throw new IllegalArgumentException("token " + problem);
        FixedToken fixed = new FixedToken(Secret.of(token));
        tokens = () -> fixed;
        return this;
    }

    /**
     * Who has a token whenever one is needed: for each connection, and again when 80 % of its life is over. Called on the
     * client's executor; a failure fails connecting, or is told to the observer and tried again while the token still holds.
     */
    public ClientBuilder tokenSupplier(Supplier<? extends CompletionStage<String>> supplier) {
        Objects.requireNonNull(supplier, "tokenSupplier");
        tokens = () -> new SuppliedTokens(supplier, executor);
        return this;
    }

    /**
     * Gets tokens by a user's name and password, and renews them before they expire. The clients of this builder share them.
     */
    public ClientBuilder login(Login login) {
        URI address = HttpAddresses.resolve(urls.get(0), login.tokenUrl());
        LoginTokens shared = new LoginTokens(login, address, http, System::nanoTime);
        tokens = () -> shared;
        return this;
    }

    /**
     * How the token travels: in the first message, unless set. Others need {@code ws://}, {@code wss://}, {@code http://} or
     * {@code https://}.
     *
     * @throws IllegalArgumentException where an address of the client has no such way
     */
    public ClientBuilder tokenCarriage(TokenCarriage chosen) {
        for (URI url : urls) {
            boolean handshake = url.getScheme().toLowerCase(Locale.ROOT).matches("wss?|https?");
            if (!handshake && !(chosen instanceof TokenCarriage.Message)) {
                throw new IllegalArgumentException(
                        "tokenCarriage must be the first message on " + url.getScheme() + "://");
            }
        }
        carriage = chosen;
        return this;
    }

    /** What fetches tokens and tickets; the caller's. It should not follow redirects, which would take secrets along. */
    public ClientBuilder httpClient(HttpClient client) {
        http.use(Objects.requireNonNull(client, "httpClient"));
        return this;
    }

    /** The limit of connecting to one address as a whole, the server's answer included; 10 s by default. */
    public ClientBuilder connectTimeout(Duration limit) {
        connectTimeout = checked("connectTimeout", limit);
        return this;
    }

    /** How long each answer may take; 10 s by default. */
    public ClientBuilder requestTimeout(Duration limit) {
        requestTimeout = checked("requestTimeout", limit);
        return this;
    }

    /** Whether the client comes back by itself after it was connected and the connection was lost; it does by default. */
    public ClientBuilder reconnect(boolean wanted) {
        reconnect = wanted;
        return this;
    }

    /**
     * Bounds of the random wait before each attempt to come back: {@code min} before the first, twice as much before each that
     * follows, at most {@code max}; 500 ms and 20 s by default. Where the server names a window of time, that counts instead.
     */
    public ClientBuilder reconnectDelay(Duration min, Duration max) {
        minReconnectDelay = checked("minimum of reconnectDelay", min);
        maxReconnectDelay = checked("maximum of reconnectDelay", max);
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "minimum of reconnectDelay must not be above its maximum, but " + min + " is above " + max);
        }
        return this;
    }

    /**
     * How often a client that had to take another of its addresses tries those before it, beside the connection that it has; 30 s
     * by default, and up to a fifth less or more as chance has it. Where one works, the client moves there as if it had lost its
     * connection, but for what was asked: that is answered first. Not without {@link #reconnect}.
     */
    public ClientBuilder returnEvery(Duration interval) {
        returnEvery = checked("returnEvery", interval);
        return this;
    }

    /** How long the server may take to show that it lives, when it was silent and is asked; 8 s by default. */
    public ClientBuilder pongTimeout(Duration limit) {
        pongTimeout = checked("pongTimeout", limit);
        return this;
    }

    /**
     * Most bytes of requests, publishes above all, that may wait for the connection to come back before more fail with BUSY;
     * 1 MiB by default.
     */
    public ClientBuilder maxQueuedBytes(long bytes) {
        maxQueuedBytes = positive("maxQueuedBytes", bytes);
        return this;
    }

    /** Longest message to take; a longer one ends the connection with 1009. 16 MiB by default. */
    public ClientBuilder maxMessageBytes(int bytes) {
        maxMessageBytes = (int) positive("maxMessageBytes", bytes);
        return this;
    }

    /** Most bytes that may wait to be sent before requests fail with BUSY; 4 MiB by default. */
    public ClientBuilder maxBufferedBytes(long bytes) {
        maxBufferedBytes = positive("maxBufferedBytes", bytes);
        return this;
    }

    /** Most bytes of publications that may wait for listeners before the client stops reading; 4 MiB by default. */
    public ClientBuilder maxUndeliveredBytes(long bytes) {
        maxUndeliveredBytes = positive("maxUndeliveredBytes", bytes);
        return this;
    }

    /** Most requests that may wait for an answer before more fail with BUSY; 65,536 by default. */
    public ClientBuilder maxPendingRequests(int requests) {
        maxPendingRequests = (int) positive("maxPendingRequests", requests);
        return this;
    }

    /**
     * What listeners, the observer and futures run on; a virtual thread for each task by default. Listeners and observer are
     * called one at a time whatever its size. With a single thread, code that waits for another answer of this client waits in
     * vain.
     */
    public ClientBuilder executor(Executor chosen) {
        executor = Objects.requireNonNull(chosen, "executor");
        return this;
    }

    /** Who is told of states, of the end, and of errors that belong to no future. */
    public ClientBuilder observer(ClientObserver chosen) {
        observer = Objects.requireNonNull(chosen, "observer");
        return this;
    }

    /**
     * Connects. The future fails with a {@link TrunklineException}; cancelling it gives the connection up.
     *
     * @throws IllegalStateException where no transport was set
     */
    public CompletableFuture<TrunklineClient> connect() {
        return connect(new ThreadTimer());
    }

    /**
     * Connects, and speaks the one of the {@linkplain #registerProtocol registered protocols} that the server chooses. The
     * future completes with the link once its session is there; it fails with a {@link TrunklineException}, also where the
     * server chooses none of them: nothing else is spoken then. Cancelling it gives the connection up.
     *
     * @throws IllegalStateException where no transport was set, or no protocol was registered
     */
    public CompletableFuture<ProtocolLink> open() {
        if (protocols.isEmpty()) throw new IllegalStateException("open needs a protocol: see registerProtocol");
        if (urls.size() > 1) throw new IllegalStateException("open takes one url: only connect falls back");
        List<String> names = List.copyOf(protocols.keySet());
        ClientOptions chosen = options(names);
        if (chosen.credentials().source() != null && carriage instanceof TokenCarriage.Message) {
            throw new IllegalStateException("open sends no first message of its own: set tokenCarriage to another way");
        }
        return new CustomSession(chosen, new LinkedHashMap<>(protocols)).open();
    }

    CompletableFuture<TrunklineClient> connect(Timer timer) {
        return connect(timer, () -> ThreadLocalRandom.current().nextDouble());
    }

    CompletableFuture<TrunklineClient> connect(Timer timer, DoubleSupplier random) {
        Session session = new Session(options(subprotocols), timer, random);
        CompletableFuture<TrunklineClient> client = session.connect().thenApply(info -> new TrunklineClient(session));
        client.whenComplete((given, fault) -> {
            if (fault != null) session.close();
        });
        return client;
    }

    private List<Way> ways(List<String> names) {
        if (transports.isEmpty()) {
            throw new IllegalStateException("transport is missing: OkHttpTransport serves ws:// and wss://");
        }
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            ClientRequest request = new ClientRequest(
                    urls.get(i), headers, names, NativeCodec.streams(), connectTimeout, maxMessageBytes);
            ways.add(new Way(request, transports.get(i)));
        }
        return List.copyOf(ways);
    }

    private ClientOptions options(List<String> names) {
        return new ClientOptions(
                ways(names),
                clientName,
                requestTimeout,
                maxBufferedBytes,
                maxUndeliveredBytes,
                maxPendingRequests,
                new LabelledMessages(binaryLayout, binaryIdCharacters),
                List.copyOf(binaryListeners),
                executor,
                observer,
                new Credentials(tokens.get(), carriage, http),
                new ReconnectOptions(
                        reconnect, minReconnectDelay, maxReconnectDelay, maxQueuedBytes, returnEvery, pongTimeout));
    }

    private static Duration checked(String field, Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(field + " must be 1 ms to 1 day, but was " + limit);
        }
        return limit;
    }

    private static long positive(String field, long value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
        return value;
    }
}
