package io.trunkline.http;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.StepEventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A hub with one loop that a test steps, and endpoints before it. Subscribers hear {@code CHANNEL KIND PAYLOAD} lines. */
public final class HttpRig {
    /** The one other origin that may use the API. */
    static final String FRIEND = "https://app.example.com";

    public final ManualClock clock = new ManualClock();
    public final StepEventLoop loop = new StepEventLoop("loop-0");
    final List<Throwable> faults = new ArrayList<>();
    public final Hub hub;
    final Protocols protocols = new Protocols(List.of(new LineProtocol()));
    final HttpApi api;
    final HealthEndpoint health;
    final HubObserver collecting;
    final FakeRevoker revoker = new FakeRevoker();
    private final Turns turns;

    HttpRig() {
        this(HubConfig.DEFAULT);
    }

    HttpRig(HubConfig config) {
        this(config, HubObserver.NONE, null, Auth.OPEN);
    }

    /** @param also told of everything but faults, which the rig collects */
    public HttpRig(HubConfig config, HubObserver also, HistoryStore history) {
        this(config, also, history, Auth.OPEN);
    }

    HttpRig(Auth auth) {
        this(HubConfig.DEFAULT, HubObserver.NONE, null, auth);
    }

    /** @param given null for a store in memory */
    HttpRig(HubConfig config, HubObserver also, @Nullable HistoryStore given, Auth auth) {
        HistoryStore history = given == null ? new InMemoryHistoryStore(clock, 1 << 20) : given;
        collecting = new HubObserver() {
            @Override
            public void callbackFailed(String what, Throwable fault) {
                faults.add(fault);
            }
        };
        ChannelRules rules = ChannelRules.NONE
                .and("history/#", ChannelOptions.DEFAULT.withHistory(10))
                .and("open/history", ChannelOptions.DEFAULT.withHistory(10))
                .and("open/room", ChannelOptions.DEFAULT.withPresence(true));
        hub = new Hub(config.with(rules), new HubPorts(clock, also, history, new InMemoryPresenceStore(), auth));
        turns = hub.join(loop);
        HttpApiConfig limits = new HttpApiConfig(1_000, 8, Duration.ofMillis(50))
                .withAllowedOrigins(List.of(FRIEND))
                .withHistory(60, 5);
        api = new HttpApi(hub, protocols, limits, Tokens.KEYS, revoker, clock, collecting);
        health = new HealthEndpoint(hub, collecting);
    }

    /** A connection of a user. */
    Connection connection(String user) {
        RecordingOutlet outlet = new RecordingOutlet();
        Handshake handshake = Handshake.plain(TransportKind.WEBSOCKET, new InetSocketAddress("127.0.0.1", 7));
        CompletableFuture<Connection> attached = new CompletableFuture<>();
        turns.enter(() -> {
            Connection connection = hub.attach(handshake, new LineProtocol(), turns, outlet);
            outlet.attachTo(connection);
            connection.principal(Principal.of(user, Set.of()));
            attached.complete(connection);
        });
        run();
        return attached.join();
    }

    /** A subscriber, and the lines it hears. */
    public RecordingOutlet subscriber(String pattern) {
        RecordingOutlet outlet = new RecordingOutlet();
        Handshake handshake = Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("peer", 1));
        turns.enter(() -> {
            Connection connection = hub.attach(handshake, new LineProtocol(), turns, outlet);
            outlet.attachTo(connection);
            hub.subscribe(connection, ChannelPattern.parse(pattern), false);
        });
        run();
        return outlet;
    }

    /** Takes turns until none is asked for. */
    public void run() {
        while (loop.step()) {}
    }

    /** A history store that answers every append, and every question how much there is, with {@code fault}. */
    static HistoryStore failing(Throwable fault) {
        HistoryStore working = HubPorts.inMemory().history();
        return new HistoryStore() {
            @Override
            public CompletionStage<Publication> append(Publication publication) {
                return CompletableFuture.failedStage(fault);
            }

            @Override
            public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
                return working.read(channel, query);
            }

            @Override
            public CompletionStage<HistoryStats> stats(ChannelName channel) {
                return CompletableFuture.failedStage(fault);
            }

            @Override
            public CompletionStage<Void> remove(ChannelName channel) {
                return working.remove(channel);
            }
        };
    }

    private static final class LineProtocol implements Protocol {
        private static final WireForm FORM = new WireForm(
                "line",
                publication -> WireBytes.text(
                        publication.channel() + " " + publication.payload().kind() + " "
                                + publication.payload().asText()));

        @Override
        public String name() {
            return "line";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            return new SilentSession(FORM);
        }
    }
}
