package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.StreamTickets;
import io.trunkline.domain.auth.Tickets;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionEnvironment;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.limit.Excess;
import io.trunkline.domain.limit.Usage;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.presence.PresenceStats;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.trace.Tracer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The heart: channels, and the connections on them. Transports attach connections, protocols give their commands, the
 * application publishes and listens.
 *
 * <p>Methods that take a {@link Connection} are called in a turn of its loop, and their futures complete in one. The others
 * may be called from any thread. A command that is refused fails with a {@link CommandException}.
 */
public final class Hub implements AutoCloseable {
    private static final long TICK_MS = 1_000;
    /** Tickets that may be out at a time; each takes some 300 bytes. */
    private static final int TICKETS = 100_000;
    /** Each tab of a browser buys one, and another one when it is loaded anew. */
    private static final int STREAM_TICKETS_OF_USER = 1_000;

    private final HubConfig config;
    private final HubPorts ports;
    private final HubLoop.Factory loopFactory;
    private final Stores stores;
    private final PatternInterests patterns;
    private final ChannelRegistry channels;
    private final PresenceNews news;
    private final Attendance attendance;
    private final Subscriptions subscriptions;
    private final Publishing publishing;
    private final ParkedPublishes parked;
    private final KeyedPublishes keyed;
    private final Deliveries deliveries;
    private final PublishRequests requests;
    private final Transactions transactions;
    private final Calls calls;
    private final Hooks hooks;
    private final AccessReview review;
    private final Explorer explorer;
    private final PersistentChannels persistent;
    private final Commands commands;
    private final ApplicationSubscriptions forClients;
    private final Authentication authentication;
    private final HandshakeHooks handshakes;
    /** Null where use is not limited. */
    private final @Nullable Usage usage;

    private final SlowestCloser slowest;
    private final HubTimer timer;
    private final Tickets tickets;
    private final StreamTickets streamTickets;
    private final Sessions sessions;
    private final Connections connections;
    private final Map<Turns, HubLoop> loops = new ConcurrentHashMap<>();
    private final Listeners listeners;
    private final BinaryListeners binaryListeners;

    public Hub(HubConfig config, HubPorts ports) {
        this(config, ports, HubLoop::new);
    }

    Hub(HubConfig config, HubPorts ports, HubLoop.Factory loopFactory) {
        this(config, ports, loopFactory, TogetherPublishing::new);
    }

    Hub(HubConfig config, HubPorts ports, HubLoop.Factory loopFactory, TogetherPublishing.Factory together) {
        this.config = config;
        this.ports = ports;
        this.loopFactory = loopFactory;
        this.stores = new Stores(ports);
        HubConfig.Bounds bounds = config.bounds();
        this.patterns = new PatternInterests(bounds.cachedMatches());
        this.channels = new ChannelRegistry(bounds.channels(), this::newChannel);
        PresenceWatchers watchers = new PresenceWatchers(bounds.cachedMatches());
        this.news = new PresenceNews(watchers, stores, ports.clock());
        this.attendance = new Attendance(channels, stores, news);
        Memberships memberships =
                new Memberships(channels, news, ports.clock(), config.sessions(), bounds.subscriptions());
        this.sessions = new Sessions(config.sessions(), ports.clock(), memberships);
        this.subscriptions =
                new Subscriptions(channels, patterns, stores, watchers, memberships, ports.clock(), bounds);
        this.explorer = new Explorer(channels, stores);
        this.persistent = new PersistentChannels(channels, config, ports.clock());
        this.publishing = new Publishing(channels, ports, config);
        this.parked = new ParkedPublishes(publishing, bounds.parkedBytes());
        this.keyed = new KeyedPublishes(ports.clock(), config.publishes());
        this.deliveries = new Deliveries(ports.clock(), config.publishes().deliveries());
        this.hooks = new Hooks(ports.observer(), bounds.hookTimeout());
        PublishGate gate = new PublishGate(hooks, publishing);
        this.requests = new PublishRequests(publishing, gate, parked, keyed, deliveries, stores);
        AccessGate access = new AccessGate(ports.auth(), ports.observer(), bounds.hookTimeout());
        this.transactions = new Transactions(
                ports.clock(),
                config.publishes().transactions(),
                new TransactionRules(access, publishing, gate, stores, bounds.channelsPerPublish()),
                together.create(channels, stores, ports));
        this.calls =
                new Calls(ports.clock(), config.calls(), config.connection(), ports.observer(), ports.tracer(), access);
        this.review = new AccessReview(ports.auth().access(), access, subscriptions);
        Past past = new Past(
                channels,
                stores,
                ports.clock(),
                ports.observer(),
                Math.max(1, config.connection().pendingBytes() / 16),
                bounds.channelsPerPublish());
        this.commands = new Commands(
                access, hooks, subscriptions, past, publishing, gate, requests, stores, attendance, ports.observer());
        this.authentication = new Authentication(ports.auth(), ports.observer(), hooks);
        this.handshakes = new HandshakeHooks(ports.observer(), bounds.hookTimeout());
        this.slowest = new SlowestCloser(bounds.totalPendingBytes(), this::transportLoops);
        this.timer = new HubTimer(ports.observer());
        this.listeners = new Listeners(this::newLoop, subscriptions, ports.observer());
        this.binaryListeners = new BinaryListeners(ports.observer());
        this.usage = Usage.of(config.usage(), ports.clock());
        ConnectionEnvironment environment = new ConnectionEnvironment(
                ports.clock(),
                timer,
                config.connection(),
                config.liveness(),
                slowest.total(),
                ports.observer(),
                ports.auth(),
                usage);
        this.tickets = new Tickets(ports.clock(), Tickets.LIFETIME, TICKETS);
        this.streamTickets = new StreamTickets(ports.clock(), TICKETS, STREAM_TICKETS_OF_USER);
        TokenHandshake tokens = new TokenHandshake(authentication, tickets, streamTickets, config.tokenFields());
        handshakes.add(tokens);
        this.connections = new Connections(
                environment, subscriptions, transactions, calls, hooks, tokens, sessions, config.returns());
        this.forClients = new ApplicationSubscriptions(
                connections::find, connection -> loopOf(connection.turns()), commands, subscriptions);
        persistent.createConfigured();
    }

    private Channel newChannel(ChannelName name) {
        return new Channel(
                name,
                config.rules().optionsOf(name),
                patterns,
                stores,
                ports.clock().millis());
    }

    /** Begins to look after time limits and blocked loops. */
    public void start() {
        Watchdog watchdog = new Watchdog(this::transportLoops, ports.observer());
        timer.every(TICK_MS, "tick", this::tick);
        timer.every(PresenceNews.CHECK_MS, "presence", news::tick);
        timer.every(Calls.CHECK_MS, "calls", calls::tick);
        timer.every(Watchdog.CHECK_MS, "watchdog", watchdog::check);
    }

    /** Looks after silent peers and what has grown old; the timer calls it once a second. */
    public void tick() {
        for (HubLoop loop : transportLoops()) loop.tick(connection -> look(loop, connection));
        news.tick();
        channels.sweep(ports.clock().millis());
        slowest.tick();
        listeners.tick();
        ports.history().tick();
        sessions.tick();
        keyed.tick();
        deliveries.tick();
        calls.tick();
        if (usage != null) usage.tick();
    }

    private void look(HubLoop loop, Connection connection) {
        connection.tick();
        transactions.expire(connection);
        review.look(loop, connection);
    }

    /** Listeners' loops are not among them: an application may take its time, and nobody waits for its answer. */
    private List<HubLoop> transportLoops() {
        return List.copyOf(loops.values());
    }

    // ---- for transports

    /** Takes a transport's loop into the hub. */
    public Turns join(EventLoop loop) {
        HubLoop joined = newLoop(loop);
        loops.put(joined.turns(), joined);
        return joined.turns();
    }

    private HubLoop newLoop(EventLoop loop) {
        HubConfig.Bounds bounds = config.bounds();
        Turns turns = new Turns(loop, ports.clock(), ports.observer(), bounds.mailboxBytes(), turnBytes());
        return loopFactory.create(turns, ports.observer(), bounds.cachedMatches());
    }

    /** A turn delivers little beside what a connection may have pending, though its wire form may be some times as long. */
    private long turnBytes() {
        return Math.min(
                config.bounds().turnBytes(), Math.max(1, config.connection().pendingBytes() / 16));
    }

    /** The transport's loop has ended, after all its connections were closed. */
    public void leave(Turns turns) {
        loops.remove(turns);
        calls.leave(turns);
    }

    /**
     * Asks the limits of the address, then the handshake hooks; called by a transport on any thread, before {@link #attach}. The
     * answer never fails, and what depends on it may run on any thread; the attributes of a yes go with the handshake that is
     * attached.
     */
    public CompletionStage<HandshakeDecision> handshake(Handshake handshake) {
        HandshakeDecision refusal = usage == null ? null : refusal(usage.attempt(handshake.remote()));
        return refusal == null ? handshakes.ask(handshake) : CompletableFuture.completedStage(refusal);
    }

    private @Nullable HandshakeDecision refusal(@Nullable Excess excess) {
        if (excess == null) return null;
        ports.observer().limited(excess.limit());
        return HandshakeDecision.limited(excess);
    }

    /**
     * Tells the observer of a connection that a transport refused before it was attached; any thread.
     *
     * @param reason for the log; nothing of what the peer sent
     */
    public void refused(Handshake handshake, String reason) {
        ports.observer().refused(handshake.toString(), reason);
    }

    /**
     * Takes a new connection; called in a turn of its loop. Reading is held until the connect hooks have allowed it.
     *
     * @param protocol the language it speaks
     */
    public Connection attach(Handshake handshake, Protocol protocol, Turns turns, Outlet outlet) {
        return connections.attach(handshake, protocol, loopOf(turns), outlet);
    }

    private HubLoop loopOf(Turns turns) {
        HubLoop loop = loops.get(turns);
        if (loop == null) throw new IllegalStateException("loop " + turns.name() + " has not joined the hub");
        return loop;
    }

    // ---- for protocols

    /**
     * Subscribes a connection. The result completes when the subscription is in force: everything published to the channel
     * after the result's position is delivered, nothing before it.
     *
     * @param noLocal whether the connection's own publications are left out
     */
    public CompletionStage<SubscribeResult> subscribe(Connection connection, ChannelPattern pattern, boolean noLocal) {
        return subscribe(connection, SubscribeRequest.live(pattern, noLocal));
    }

    /**
     * Subscribes a connection, and gives it what it wants of the past: in the result as far as there is room, the rest as
     * publications before any newer one of the channel. Between the two nothing is left out, and nothing comes twice; where
     * another subscription of the connection gets the channel already, its publications come again for the new one.
     *
     * @return completes when the subscription is in force
     */
    public CompletionStage<SubscribeResult> subscribe(Connection connection, SubscribeRequest request) {
        return commands.subscribe(loopOf(connection.turns()), connection, request);
    }

    /** Ends a subscription; nothing is delivered for it from here on. Nothing happens where there is none. */
    public void unsubscribe(Connection connection, ChannelPattern pattern) {
        subscriptions.remove(loopOf(connection.turns()), connection, pattern);
    }

    /**
     * Publishes to a channel, or to every active channel that matches. The result completes when the publication has its
     * place in the channel's order and is on its way to all subscribers. The access policy is asked for every channel, and one
     * that is refused refuses all.
     */
    public CompletionStage<PublishResult> publish(Connection publisher, ChannelPattern target, Payload payload) {
        return commands.publish(publisher, target, payload);
    }

    /** Publishes as {@link #publish(Connection, ChannelPattern, Payload)}, with what is asked for beyond that. */
    public CompletionStage<PublishResult> publish(
            Connection publisher, ChannelPattern target, Payload payload, PublishOptions options) {
        return publish(publisher, target, payload, options, PublishProgress.NONE);
    }

    /** Publishes so, and tells {@code progress} what comes before the answer. */
    public CompletionStage<PublishResult> publish(
            Connection publisher,
            ChannelPattern target,
            Payload payload,
            PublishOptions options,
            PublishProgress progress) {
        return commands.publish(publisher, target, payload, options, progress);
    }

    /**
     * A connection has a publication whose publisher asks for receipts; called in a turn. Nothing happens where the publisher waits
     * no longer.
     *
     * @param receipt the one of the publication's {@link io.trunkline.domain.publication.Terms terms}
     */
    public void confirm(Connection connection, String receipt) {
        deliveries.confirm(receipt, connection.id().value(), connection.user());
    }

    /** Publishes of connections that are made together, or not at all. */
    public Transactions transactions() {
        return transactions;
    }

    /** Calls of clients, and the application's handlers that answer them. */
    public Calls calls() {
        return calls;
    }

    /** Publishes to one channel, as {@link #publish(Connection, ChannelPattern, Payload)}. */
    public CompletableFuture<PublishResult> publish(Connection publisher, ChannelName channel, Payload payload) {
        return commands.publish(publisher, channel, payload);
    }

    /** Reads a channel's history for a connection; completes in a turn of its loop. */
    public CompletionStage<HistoryPage> history(Connection connection, ChannelName channel, HistoryQuery query) {
        return commands.history(connection, channel, query);
    }

    /**
     * Tells a connection who is on a channel, or on the active channels that match, at most 1,000 of them; at most 10,000 members.
     * Whoever subscribed with presence before has a right list with it: what changed before is told before or again, what
     * changes later is told later.
     *
     * @return empty where the channels' options do not record presence; completes in a turn of the connection's loop
     */
    public CompletionStage<PresencePage> presence(Connection connection, ChannelPattern pattern) {
        return commands.presence(connection, pattern);
    }

    /** Tells a connection how many are there, as {@link #presenceStats(ChannelPattern)}; completes in a turn of its loop. */
    public CompletionStage<PresenceStats> presenceStats(Connection connection, ChannelPattern pattern) {
        return commands.presenceStats(connection, pattern);
    }

    /**
     * Has the connection be whose the token is, instead of who it was; in a turn of its loop, and completes in one.
     *
     * @return fails with an {@link io.trunkline.domain.auth.AuthException}: the token is no good, or another user's
     */
    public CompletionStage<Principal> authenticate(Connection connection, Secret token) {
        return authentication.prove(connection, token);
    }

    /**
     * Begins the connection's session, which outlives its line for a while; called once, in a turn.
     *
     * @return what {@link #resume} takes it up again with, to be told to the client and to nobody else; null where sessions are off
     */
    public @Nullable Secret openSession(Connection connection) {
        return sessions.open(connection);
    }

    /**
     * Has the connection go on with a session: it gets the id, and is a member of the channels that it was a member of, as long as
     * it subscribes to them again. Called in a turn, before it subscribes to anything; the secret stays good.
     *
     * @return completes in a turn with what was subscribed to, to be {@link #subscribe subscribed to} again; null where the session is
     *     over, unknown, or of another user
     */
    public CompletionStage<@Nullable List<SubscribeRequest>> resume(Connection connection, Secret secret) {
        HubLoop loop = loopOf(connection.turns());
        BooleanSupplier isFresh = () -> loop.subscriptionsOf(connection) == 0;
        if (!isFresh.getAsBoolean()) {
            throw new CommandException(ErrorCode.REFUSED, "resume must come before subscribe", "resume first");
        }
        return sessions.take(connection, secret, isFresh).thenApply(taken -> {
            if (taken == null) return null;
            connections.goOn(connection, taken);
            return taken.subscriptions();
        });
    }

    /** What {@link #resume} gave is subscribed to again, or never will be; called in a turn. */
    public void restored(Connection connection) {
        sessions.restored(connection);
    }

    /**
     * A labelled binary message came; called in a turn of the connection's loop.
     *
     * @param data the caller's again after the call
     * @throws CommandException when no application listens
     */
    public void receiveBinary(Connection connection, String id, ByteBuffer data) {
        binaryListeners.received(connection, id, data);
    }

    // ---- for the application, and for protocols: any thread

    /** Reads a channel's history; an empty page where the channel has none. */
    public CompletionStage<HistoryPage> history(ChannelName channel, HistoryQuery query) {
        return stores.read(channel, query);
    }

    /**
     * Who is on a channel, or on the active channels that match, at most 1,000 of them; at most 10,000 members. Empty where the
     * channels' options do not record presence.
     */
    public CompletionStage<PresencePage> presence(ChannelPattern pattern) {
        return attendance.page(pattern);
    }

    /**
     * How many connections and users are on a channel, or on the active channels that match, each counted once. Fails as {@link
     * ErrorCode#LIMIT} for a pattern with more channels or members than {@link #presence(ChannelPattern)} has room for.
     */
    public CompletionStage<PresenceStats> presenceStats(ChannelPattern pattern) {
        return attendance.stats(pattern);
    }

    /**
     * Publishes for the application. While a loop that gets the publication is full the future stays incomplete, and when
     * too much waits it fails as {@link ErrorCode#BUSY busy}; publishes are made in the order of the calls.
     */
    public CompletableFuture<PublishResult> publish(ChannelName channel, Payload payload) {
        return publish(channel, payload, PublishOptions.NONE, null);
    }

    /**
     * Publishes as {@link #publish(ChannelName, Payload)}, with what is asked for beyond that.
     *
     * @param user whose keys the options have: empty for all who have no user, null for the application's own
     */
    public CompletableFuture<PublishResult> publish(
            ChannelName channel, Payload payload, PublishOptions options, @Nullable String user) {
        try {
            publishing.checkMessage(payload);
            return options == PublishOptions.NONE
                    ? parked.publish(channel, payload, Asked.NOTHING)
                    : requests.publish(channel, payload, options, user);
        } catch (CommandException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /**
     * Publishes the same to several channels, one after the other, each as {@link #publish(ChannelName, Payload, PublishOptions,
     * String)} does.
     *
     * @return what becomes of each, in the order of the channels
     * @throws CommandException where a rule refuses one of them; then none is published to
     */
    public List<CompletableFuture<PublishResult>> publish(
            List<ChannelName> channels, Payload payload, PublishOptions options, @Nullable String user) {
        publishing.checkMessage(payload);
        for (ChannelName channel : channels) publishing.check(channel, payload);
        publishing.check(channels, options);
        return channels.stream()
                .map(channel -> publish(channel, payload, options, user))
                .toList();
    }

    /**
     * Subscribes a connection whose client has not asked, and tells it: what is published from then on reaches the client. Limits,
     * access policy and hooks decide as if the client had asked; whoever comes back with a session has it among the others.
     *
     * @return whether it was not subscribed to this before; fails with a {@link CommandException}, also where there is no such
     *     connection
     */
    public CompletionStage<Boolean> subscribe(ConnectionId id, ChannelPattern pattern) {
        return forClients.subscribe(id, pattern);
    }

    /**
     * Ends a subscription of a connection, whoever made it, and tells the client; one whose protocol has no word for that is closed.
     *
     * @return whether there was one; fails with a {@link CommandException} where there is no such connection
     */
    public CompletionStage<Boolean> unsubscribe(ConnectionId id, ChannelPattern pattern) {
        return forClients.unsubscribe(id, pattern);
    }

    /** {@link #publish(ChannelName, Payload)} with a native channel name. */
    public CompletableFuture<PublishResult> publish(String channel, Payload payload) {
        return publish(ChannelName.of(channel), payload);
    }

    /**
     * Listens to all channels that match. Everything published after this call returns reaches the listener; once its
     * registration is closed no call of it begins.
     *
     * @param executor runs the listener's calls, never on the thread that gives it one; may have many threads, the calls still
     *     come one at a time and in order. When it refuses to run them the listener has ended
     */
    public Registration listen(ChannelPattern pattern, PublicationListener listener, Executor executor) {
        return listeners.listen(pattern, listener, executor);
    }

    /** {@link #listen(ChannelPattern, PublicationListener, Executor)} with a pattern in native syntax. */
    public Registration listen(String pattern, PublicationListener listener, Executor executor) {
        return listen(ChannelPattern.parse(pattern), listener, executor);
    }

    /** Has {@code listener} get the labelled binary messages of all connections, after the listeners that were there before. */
    public Registration onBinary(BinaryListener listener) {
        return binaryListeners.add(listener);
    }

    /**
     * Sends bytes under a label to one connection; any thread. The result completes when they wait to be sent.
     *
     * @param data belongs to the hub until then
     * @return fails with a {@link CommandException} where there is no such connection, or its protocol cannot carry this
     */
    public CompletableFuture<Void> sendBinary(ConnectionId id, String label, ByteBuffer data) {
        return BinaryListeners.send(connections.find(id), id, label, data);
    }

    /** Has {@code hook} decide over each handshake, before there is a connection, after the hooks that were there before. */
    public Registration onHandshake(HandshakeHook hook) {
        return handshakes.add(hook);
    }

    /**
     * Has {@code hook} decide over each new connection, after the hooks that were there before; those that {@linkplain
     * ConnectHook#asksWho ask who} it is come after the others.
     */
    public Registration onConnect(ConnectHook hook) {
        return hooks.addConnect(hook);
    }

    /** Has {@code hook} decide over each subscribe, after the hooks that were there before. */
    public Registration onSubscribe(SubscribeHook hook) {
        return hooks.addSubscribe(hook);
    }

    /** Has {@code hook} decide over each publish of a connection, after the hooks that were there before. */
    public Registration onPublish(PublishHook hook) {
        return hooks.addPublish(hook);
    }

    /**
     * Has a connection go on with another token of its user; any thread.
     *
     * @return fails with an {@link io.trunkline.domain.auth.AuthException} where the token is no good, or another user's; with a
     *     {@link CommandException} where there is no such connection, or nobody is known on it
     */
    public CompletionStage<Principal> refresh(ConnectionId id, Secret token) {
        Connection connection = connections.find(id);
        if (connection != null) return authentication.renew(connection, token);
        return CompletableFuture.failedStage(
                new CommandException(ErrorCode.INVALID_PARAMS, "there is no connection of this id"));
    }

    /** Closes a connection, or ends the session that waits for it; nothing happens where there is neither of that id. */
    public void disconnect(ConnectionId id, String reason) {
        Connection connection = connections.find(id);
        if (connection == null) {
            sessions.end(id);
            return;
        }
        connection.close(CloseCode.DISCONNECTED, reason);
        // where it was ending already, it has left its session
        connection.turns().post(() -> sessions.end(id));
    }

    /** Closes all connections of a user, and ends the sessions that wait; returns how many were closed. */
    public int disconnectUser(String user, String reason) {
        int closed = 0;
        for (Connection connection : connections.all()) {
            if (!user.equals(connection.user())) continue;
            connection.close(CloseCode.DISCONNECTED, reason);
            connection.turns().post(() -> sessions.end(connection.id()));
            closed++;
        }
        sessions.endOf(user);
        return closed;
    }

    /** The connections now, in no order; users as they were a moment ago. */
    public List<ConnectionView> connections() {
        return connections.all().stream()
                .map(each -> new ConnectionView(
                        each.id(),
                        each.user(),
                        each.protocol(),
                        each.handshake().transport(),
                        each.handshake().remote()))
                .toList();
    }

    /** How this hub knows who is on the line. */
    public Auth auth() {
        return ports.auth();
    }

    /** Where what is done for somebody is traced, for parts around the hub. */
    public Tracer tracer() {
        return ports.tracer();
    }

    /** Whose the token is; for backends, on any thread. Fails with an {@link io.trunkline.domain.auth.AuthException} only. */
    public CompletionStage<Principal> verify(Secret token) {
        return authentication.verify(token);
    }

    /** Passes for connections that are about to come. */
    public Tickets tickets() {
        return tickets;
    }

    /** Passes for streams of events. */
    public StreamTickets streamTickets() {
        return streamTickets;
    }

    /**
     * Makes a channel persistent: it is active without a subscriber until {@link #removeChannel}, or until the hub ends. Before the
     * start or later.
     *
     * @return whether it was not persistent before
     * @throws CommandException where the name is the system's, or as many channels are known as may be
     */
    public boolean createChannel(ChannelName channel) {
        return persistent.create(channel);
    }

    /** {@link #createChannel(ChannelName)} with a native channel name. */
    public boolean createChannel(String channel) {
        return createChannel(ChannelName.of(channel));
    }

    /**
     * Ends what {@link #createChannel} began: the channel goes when its subscribers have gone and its history has expired.
     *
     * @return whether it was persistent before
     * @throws CommandException where the configuration has it persistent
     */
    public boolean removeChannel(ChannelName channel) {
        return persistent.remove(channel);
    }

    /** The active channels, in the order of their names. */
    public List<ChannelName> channels() {
        return channels.active();
    }

    /** How some of the active channels do, each looked at by itself. */
    public CompletionStage<ChannelListing> channels(ChannelQuery query) {
        return explorer.list(query);
    }

    /** How many channels are known: the active ones, and others for a short while after their last use. Cheap. */
    public int channelCount() {
        return channels.size();
    }

    /** How many sessions wait for their clients to come back. */
    public int waitingSessions() {
        return sessions.waiting();
    }

    public int connectionCount() {
        return connections.size();
    }

    /** Bytes that wait at all connections together. */
    public long pendingBytes() {
        return slowest.total().bytes();
    }

    /** Limits of each connection, as sessions tell them. */
    public ConnectionLimits limits() {
        return config.connection();
    }

    public HubConfig config() {
        return config;
    }

    /** Whether new connections are welcome. */
    public boolean isReady() {
        return !connections.isClosing();
    }

    /**
     * Closes all connections at a pace, with {@link CloseCode#SHUTDOWN}, and takes no new ones. Each is told {@link
     * #returnWindow} where its protocol can tell it.
     *
     * @param within when to give up waiting for them
     * @return completes when the last one is closed, or when the time is over
     */
    public CompletableFuture<Void> drain(Duration within) {
        connections.closeWhoComes();
        return new Drain(timer, connections::all, within).start();
    }

    /**
     * In which those who are closed with {@link CloseCode#SHUTDOWN} are to pick a random moment to come back; zero before the
     * hub ends, and where the pace of returns is not limited. Any thread.
     */
    public Duration returnWindow() {
        return connections.returnWindow();
    }

    /** Stops the timer; the transports have been closed before. */
    @Override
    public void close() {
        connections.closeWhoComes();
        timer.close();
    }
}
