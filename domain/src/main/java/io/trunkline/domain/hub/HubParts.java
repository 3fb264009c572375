package io.trunkline.domain.hub;

import io.trunkline.domain.auth.StreamTickets;
import io.trunkline.domain.auth.Tickets;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.ConnectionEnvironment;
import io.trunkline.domain.limit.Usage;
import org.jspecify.annotations.Nullable;

/** What a hub is made of: makes each part, and gives it those that it works with. Each part says on which threads it may be used. */
final class HubParts {
    /** Tickets that may be out at a time; each takes some 300 bytes. */
    private static final int TICKETS = 100_000;
    /** Each tab of a browser buys one, and another one when it is loaded anew. */
    private static final int STREAM_TICKETS_OF_USER = 1_000;

    final HubConfig config;
    final HubPorts ports;
    final HubTimer timer;
    final HubLoops loops;
    final SlowestCloser slowest;
    final Stores stores;
    final ChannelRegistry channels;
    final PersistentChannels persistent;
    final Explorer explorer;
    final PresenceNews news;
    final Attendance attendance;
    final Sessions sessions;
    final Subscriptions subscriptions;
    final Hooks hooks;
    final KeyedPublishes keyed;
    final Deliveries deliveries;
    final ApplicationPublishes publishes;
    final Transactions transactions;
    final Calls calls;
    final AccessReview review;
    final Commands commands;
    final Authentication authentication;
    final Tickets tickets;
    final StreamTickets streamTickets;
    final HandshakeHooks handshakes;
    final Connections connections;
    final Disconnects disconnects;
    final ApplicationSubscriptions forClients;
    final Listeners listeners;
    final BinaryListeners binaryListeners;
    /** Null where use is not limited. */
    final @Nullable Usage usage;

    HubParts(HubConfig config, HubPorts ports, HubLoop.Factory loopFactory, TogetherPublishing.Factory together) {
        this.config = config;
        this.ports = ports;
        HubBounds bounds = config.bounds();
        this.timer = new HubTimer(ports.observer());
        this.loops = new HubLoops(loopFactory, ports, config);
        this.slowest = new SlowestCloser(bounds.totalPendingBytes(), loops::ofTransports);

        this.stores = new Stores(ports);
        PatternInterests patterns = new PatternInterests(bounds.cachedMatches());
        this.channels = new ChannelRegistry(bounds.channels(), name -> newChannel(name, patterns));
        this.persistent = new PersistentChannels(channels, config, ports.clock());
        this.explorer = new Explorer(channels, stores);

        PresenceWatchers watchers = new PresenceWatchers(bounds.cachedMatches());
        this.news = new PresenceNews(watchers, stores, ports.clock());
        this.attendance = new Attendance(channels, stores, news);
        Memberships memberships =
                new Memberships(channels, news, ports.clock(), config.sessions(), bounds.subscriptions());
        this.sessions = new Sessions(config.sessions(), ports.clock(), memberships);
        this.subscriptions =
                new Subscriptions(channels, patterns, stores, watchers, memberships, ports.clock(), bounds);

        this.hooks = new Hooks(ports.observer(), bounds.hookTimeout());
        AccessGate access = new AccessGate(ports.auth(), ports.observer(), bounds.hookTimeout());
        this.review = new AccessReview(ports.auth().access(), access, subscriptions);

        Publishing publishing = new Publishing(channels, ports, config);
        PublishGate gate = new PublishGate(hooks, publishing);
        ParkedPublishes parked = new ParkedPublishes(publishing, bounds.parkedBytes());
        this.keyed = new KeyedPublishes(ports.clock(), config.publishes());
        this.deliveries = new Deliveries(ports.clock(), config.publishes().deliveries());
        PublishRequests requests = new PublishRequests(publishing, gate, parked, keyed, deliveries, stores);
        this.publishes = new ApplicationPublishes(publishing, parked, requests);
        this.transactions = new Transactions(
                ports.clock(),
                config.publishes().transactions(),
                new TransactionRules(access, publishing, gate, stores, bounds.channelsPerPublish()),
                together.create(channels, stores, ports));

        this.calls =
                new Calls(ports.clock(), config.calls(), config.connection(), ports.observer(), ports.tracer(), access);
        Past past = new Past(
                channels,
                stores,
                ports.clock(),
                ports.observer(),
                Math.max(1, config.connection().pendingBytes() / 16),
                bounds.channelsPerPublish());
        this.commands = new Commands(
                access, hooks, subscriptions, past, publishing, gate, requests, stores, attendance, ports.observer());

        this.usage = Usage.of(config.usage(), ports.clock());
        this.authentication = new Authentication(ports.auth(), ports.observer(), hooks);
        this.tickets = new Tickets(ports.clock(), Tickets.LIFETIME, TICKETS);
        this.streamTickets = new StreamTickets(ports.clock(), TICKETS, STREAM_TICKETS_OF_USER);
        TokenHandshake tokens = new TokenHandshake(authentication, tickets, streamTickets, config.tokenFields());
        this.handshakes = new HandshakeHooks(ports.observer(), bounds.hookTimeout());
        // who comes too often is refused before a token is verified
        if (usage != null) handshakes.add(new AttemptLimit(usage, ports.observer()));
        handshakes.add(tokens);

        ConnectionEnvironment environment = new ConnectionEnvironment(
                ports.clock(),
                timer,
                config.connection(),
                config.liveness(),
                slowest.total(),
                ports.observer(),
                ports.auth(),
                usage);
        this.connections = new Connections(
                environment, subscriptions, transactions, calls, hooks, tokens, sessions, config.returns());
        this.disconnects = new Disconnects(connections, sessions);
        this.forClients = new ApplicationSubscriptions(connections, loops, commands, subscriptions);
        this.listeners = new Listeners(loops::create, subscriptions, ports.observer());
        this.binaryListeners = new BinaryListeners(ports.observer());
    }

    private Channel newChannel(ChannelName name, PatternInterests patterns) {
        return new Channel(
                name,
                config.rules().optionsOf(name),
                patterns,
                stores,
                ports.clock().millis());
    }
}
