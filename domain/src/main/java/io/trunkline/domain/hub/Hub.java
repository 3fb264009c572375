package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.StreamTickets;
import io.trunkline.domain.auth.Tickets;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The heart: channels, and the connections on them. Transports attach connections, protocols give their commands, the
 * application publishes and listens.
 *
 * <p>Methods that take a {@link Connection} are called in a turn of its loop, and their futures complete in one. The others
 * may be called from any thread. A command that is refused fails with a {@link CommandException}.
 */
public final class Hub implements AutoCloseable {
    private final HubParts parts;
    private final Upkeep upkeep;

    public Hub(HubConfig config, HubPorts ports) {
        this(config, ports, HubLoop::new);
    }

    Hub(HubConfig config, HubPorts ports, HubLoop.Factory loops) {
        this(config, ports, loops, TogetherPublishing::new);
    }

    Hub(HubConfig config, HubPorts ports, HubLoop.Factory loops, TogetherPublishing.Factory together) {
        this.parts = new HubParts(config, ports, loops, together);
        this.upkeep = new Upkeep(parts);
        parts.persistent.createConfigured();
    }

    /** Begins to look after time limits and blocked loops. */
    public void start() {
        upkeep.begin();
    }

    /** Looks after silent peers and what has grown old; the timer calls it once a second. */
    public void tick() {
        upkeep.tick();
    }

    // ---- for transports

    /** Takes a transport's loop into the hub. */
    public Turns join(EventLoop loop) {
        return parts.loops.join(loop);
    }

    /** The transport's loop has ended, after all its connections were closed. */
    public void leave(Turns turns) {
        parts.loops.leave(turns);
        parts.calls.leave(turns);
    }

    /**
     * Asks the limits of the address, then the handshake hooks; called by a transport on any thread, before {@link #attach}. The
     * answer never fails, and what depends on it may run on any thread; the attributes of a yes go with the handshake that is
     * attached.
     */
    public CompletionStage<HandshakeDecision> handshake(Handshake handshake) {
        return parts.handshakes.ask(handshake);
    }

    /**
     * Tells the observer of a connection that a transport refused before it was attached; any thread.
     *
     * @param reason for the log; nothing of what the peer sent
     */
    public void refused(Handshake handshake, String reason) {
        parts.ports.observer().refused(handshake.toString(), reason);
    }

    /**
     * Takes a new connection; called in a turn of its loop. Reading is held until the connect hooks have allowed it.
     *
     * @param protocol the language it speaks
     */
    public Connection attach(Handshake handshake, Protocol protocol, Turns turns, Outlet outlet) {
        return parts.connections.attach(handshake, protocol, parts.loops.of(turns), outlet);
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
        return parts.commands.subscribe(parts.loops.of(connection), connection, request);
    }

    /** Ends a subscription; nothing is delivered for it from here on. Nothing happens where there is none. */
    public void unsubscribe(Connection connection, ChannelPattern pattern) {
        parts.subscriptions.remove(parts.loops.of(connection), connection, pattern);
    }

    /**
     * Publishes to a channel, or to every active channel that matches. The result completes when the publication has its
     * place in the channel's order and is on its way to all subscribers. The access policy is asked for every channel, and one
     * that is refused refuses all.
     */
    public CompletionStage<PublishResult> publish(Connection publisher, ChannelPattern target, Payload payload) {
        return parts.commands.publish(publisher, target, payload);
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
        return parts.commands.publish(publisher, target, payload, options, progress);
    }

    /**
     * A connection has a publication whose publisher asks for receipts; called in a turn. Nothing happens where the publisher waits
     * no longer.
     *
     * @param receipt the one of the publication's {@link io.trunkline.domain.publication.Terms terms}
     */
    public void confirm(Connection connection, String receipt) {
        parts.deliveries.confirm(receipt, connection.id().value(), connection.user());
    }

    /** Publishes of connections that are made together, or not at all. */
    public Transactions transactions() {
        return parts.transactions;
    }

    /** Calls of clients, and the application's handlers that answer them. */
    public Calls calls() {
        return parts.calls;
    }

    /** Publishes to one channel, as {@link #publish(Connection, ChannelPattern, Payload)}. */
    public CompletableFuture<PublishResult> publish(Connection publisher, ChannelName channel, Payload payload) {
        return parts.commands.publish(publisher, channel, payload);
    }

    /** Reads a channel's history for a connection; completes in a turn of its loop. */
    public CompletionStage<HistoryPage> history(Connection connection, ChannelName channel, HistoryQuery query) {
        return parts.commands.history(connection, channel, query);
    }

    /**
     * Tells a connection who is on a channel, or on the active channels that match, at most 1,000 of them; at most 10,000 members.
     * Whoever subscribed with presence before has a right list with it: what changed before is told before or again, what
     * changes later is told later.
     *
     * @return empty where the channels' options do not record presence; completes in a turn of the connection's loop
     */
    public CompletionStage<PresencePage> presence(Connection connection, ChannelPattern pattern) {
        return parts.commands.presence(connection, pattern);
    }

    /** Tells a connection how many are there, as {@link #presenceStats(ChannelPattern)}; completes in a turn of its loop. */
    public CompletionStage<PresenceStats> presenceStats(Connection connection, ChannelPattern pattern) {
        return parts.commands.presenceStats(connection, pattern);
    }

    /**
     * Has the connection be whose the token is, instead of who it was; in a turn of its loop, and completes in one.
     *
     * @return fails with an {@link io.trunkline.domain.auth.AuthException}: the token is no good, or another user's
     */
    public CompletionStage<Principal> authenticate(Connection connection, Secret token) {
        return parts.authentication.prove(connection, token);
    }

    /**
     * Begins the connection's session, which outlives its line for a while; called once, in a turn.
     *
     * @return what {@link #resume} takes it up again with, to be told to the client and to nobody else; null where sessions are off
     */
    public @Nullable Secret openSession(Connection connection) {
        return parts.sessions.open(connection);
    }

    /**
     * Has the connection go on with a session: it gets the id, and is a member of the channels that it was a member of, as long as
     * it subscribes to them again. Called in a turn, before it subscribes to anything; the secret stays good.
     *
     * @return completes in a turn with what was subscribed to, to be {@link #subscribe subscribed to} again; null where the session is
     *     over, unknown, or of another user
     */
    public CompletionStage<@Nullable List<SubscribeRequest>> resume(Connection connection, Secret secret) {
        return parts.connections.resume(parts.loops.of(connection), connection, secret);
    }

    /** What {@link #resume} gave is subscribed to again, or never will be; called in a turn. */
    public void restored(Connection connection) {
        parts.sessions.restored(connection);
    }

    /**
     * A labelled binary message came; called in a turn of the connection's loop.
     *
     * @param data the caller's again after the call
     * @throws CommandException when no application listens
     */
    public void receiveBinary(Connection connection, String id, ByteBuffer data) {
        parts.binaryListeners.received(connection, id, data);
    }

    // ---- for the application, and for protocols: any thread

    /** Reads a channel's history; an empty page where the channel has none. */
    public CompletionStage<HistoryPage> history(ChannelName channel, HistoryQuery query) {
        return parts.stores.read(channel, query);
    }

    /**
     * Who is on a channel, or on the active channels that match, at most 1,000 of them; at most 10,000 members. Empty where the
     * channels' options do not record presence.
     */
    public CompletionStage<PresencePage> presence(ChannelPattern pattern) {
        return parts.attendance.page(pattern);
    }

    /**
     * How many connections and users are on a channel, or on the active channels that match, each counted once. Fails as {@link
     * ErrorCode#LIMIT} for a pattern with more channels or members than {@link #presence(ChannelPattern)} has room for.
     */
    public CompletionStage<PresenceStats> presenceStats(ChannelPattern pattern) {
        return parts.attendance.stats(pattern);
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
        return parts.publishes.publish(channel, payload, options, user);
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
        return parts.publishes.publish(channels, payload, options, user);
    }

    /**
     * Subscribes a connection whose client has not asked, and tells it: what is published from then on reaches the client. Limits,
     * access policy and hooks decide as if the client had asked; whoever comes back with a session has it among the others.
     *
     * @return whether it was not subscribed to this before; fails with a {@link CommandException}, also where there is no such
     *     connection
     */
    public CompletionStage<Boolean> subscribe(ConnectionId id, ChannelPattern pattern) {
        return parts.forClients.subscribe(id, pattern);
    }

    /**
     * Ends a subscription of a connection, whoever made it, and tells the client; one whose protocol has no word for that is closed.
     *
     * @return whether there was one; fails with a {@link CommandException} where there is no such connection
     */
    public CompletionStage<Boolean> unsubscribe(ConnectionId id, ChannelPattern pattern) {
        return parts.forClients.unsubscribe(id, pattern);
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
        return parts.listeners.listen(pattern, listener, executor);
    }

    /** {@link #listen(ChannelPattern, PublicationListener, Executor)} with a pattern in native syntax. */
    public Registration listen(String pattern, PublicationListener listener, Executor executor) {
        return listen(ChannelPattern.parse(pattern), listener, executor);
    }

    /** Has {@code listener} get the labelled binary messages of all connections, after the listeners that were there before. */
    public Registration onBinary(BinaryListener listener) {
        return parts.binaryListeners.add(listener);
    }

    /**
     * Sends bytes under a label to one connection; any thread. The result completes when they wait to be sent.
     *
     * @param data belongs to the hub until then
     * @return fails with a {@link CommandException} where there is no such connection, or its protocol cannot carry this
     */
    public CompletableFuture<Void> sendBinary(ConnectionId id, String label, ByteBuffer data) {
        return BinaryListeners.send(parts.connections.find(id), id, label, data);
    }

    /** Has {@code hook} decide over each handshake, before there is a connection, after the hooks that were there before. */
    public Registration onHandshake(HandshakeHook hook) {
        return parts.handshakes.add(hook);
    }

    /**
     * Has {@code hook} decide over each new connection, after the hooks that were there before; those that {@linkplain
     * ConnectHook#asksWho ask who} it is come after the others.
     */
    public Registration onConnect(ConnectHook hook) {
        return parts.hooks.addConnect(hook);
    }

    /** Has {@code hook} decide over each subscribe, after the hooks that were there before. */
    public Registration onSubscribe(SubscribeHook hook) {
        return parts.hooks.addSubscribe(hook);
    }

    /** Has {@code hook} decide over each publish of a connection, after the hooks that were there before. */
    public Registration onPublish(PublishHook hook) {
        return parts.hooks.addPublish(hook);
    }

    /**
     * Has a connection go on with another token of its user; any thread.
     *
     * @return fails with an {@link io.trunkline.domain.auth.AuthException} where the token is no good, or another user's; with a
     *     {@link CommandException} where there is no such connection, or nobody is known on it
     */
    public CompletionStage<Principal> refresh(ConnectionId id, Secret token) {
        Connection connection = parts.connections.find(id);
        if (connection != null) return parts.authentication.renew(connection, token);
        return CompletableFuture.failedStage(
                new CommandException(ErrorCode.INVALID_PARAMS, "there is no connection of this id"));
    }

    /** Closes a connection, or ends the session that waits for it; nothing happens where there is neither of that id. */
    public void disconnect(ConnectionId id, String reason) {
        parts.disconnects.disconnect(id, reason);
    }

    /** Closes all connections of a user, and ends the sessions that wait; returns how many were closed. */
    public int disconnectUser(String user, String reason) {
        return parts.disconnects.disconnectUser(user, reason);
    }

    /** The connections now, in no order; users as they were a moment ago. */
    public List<ConnectionView> connections() {
        return parts.connections.all().stream().map(ConnectionView::of).toList();
    }

    /** How this hub knows who is on the line. */
    public Auth auth() {
        return parts.ports.auth();
    }

    /** Where what is done for somebody is traced, for parts around the hub. */
    public Tracer tracer() {
        return parts.ports.tracer();
    }

    /** Whose the token is; for backends, on any thread. Fails with an {@link io.trunkline.domain.auth.AuthException} only. */
    public CompletionStage<Principal> verify(Secret token) {
        return parts.authentication.verify(token);
    }

    /** Passes for connections that are about to come. */
    public Tickets tickets() {
        return parts.tickets;
    }

    /** Passes for streams of events. */
    public StreamTickets streamTickets() {
        return parts.streamTickets;
    }

    /**
     * Makes a channel persistent: it is active without a subscriber until {@link #removeChannel}, or until the hub ends. Before the
     * start or later.
     *
     * @return whether it was not persistent before
     * @throws CommandException where the name is the system's, or as many channels are known as may be
     */
    public boolean createChannel(ChannelName channel) {
        return parts.persistent.create(channel);
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
        return parts.persistent.remove(channel);
    }

    /** The active channels, in the order of their names. */
    public List<ChannelName> channels() {
        return parts.channels.active();
    }

    /** How some of the active channels do, each looked at by itself. */
    public CompletionStage<ChannelListing> channels(ChannelQuery query) {
        return parts.explorer.list(query);
    }

    /** How many channels are known: the active ones, and others for a short while after their last use. Cheap. */
    public int channelCount() {
        return parts.channels.size();
    }

    /** How many sessions wait for their clients to come back. */
    public int waitingSessions() {
        return parts.sessions.waiting();
    }

    public int connectionCount() {
        return parts.connections.size();
    }

    /** Bytes that wait at all connections together. */
    public long pendingBytes() {
        return parts.slowest.total().bytes();
    }

    /** Limits of each connection, as sessions tell them. */
    public ConnectionLimits limits() {
        return parts.config.connection();
    }

    public HubConfig config() {
        return parts.config;
    }

    /** Whether new connections are welcome. */
    public boolean isReady() {
        return !parts.connections.isClosing();
    }

    /**
     * Closes all connections at a pace, with {@link CloseCode#SHUTDOWN}, and takes no new ones. Each is told {@link
     * #returnWindow} where its protocol can tell it.
     *
     * @param within when to give up waiting for them
     * @return completes when the last one is closed, or when the time is over
     */
    public CompletableFuture<Void> drain(Duration within) {
        parts.connections.closeWhoComes();
        return new Drain(parts.timer, parts.connections::all, within).start();
    }

    /**
     * In which those who are closed with {@link CloseCode#SHUTDOWN} are to pick a random moment to come back; zero before the
     * hub ends, and where the pace of returns is not limited. Any thread.
     */
    public Duration returnWindow() {
        return parts.connections.returnWindow();
    }

    /** Stops the timer; the transports have been closed before. */
    @Override
    public void close() {
        parts.connections.closeWhoComes();
        parts.timer.close();
    }
}
