package io.trunkline.client.internal;

import io.trunkline.client.BinaryListener;
import io.trunkline.client.CallOptions;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.ConnectionInfo;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.PublishResult;
import io.trunkline.client.Receipt;
import io.trunkline.client.SubscribeOptions;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativeResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The life of one client, over one link after another: made by {@link #connect}, ended by {@link #end} whatever the cause. Any
 * thread. The monitor guards state, link and closing, and keeps sending in one order with them. Lock order: {@link Feeds}, this,
 * {@link ServerLink}.
 */
public final class Session {
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    /** A connection that lived for so long was a good one: the next loss begins a new series of attempts. */
    private static final Duration GOOD = Duration.ofSeconds(5);

    /** How long what was asked may take to be answered before a move; where it takes longer, the client stays. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final ClientOptions options;
    private final Ways ways;
    private final Timer timer;
    private final Application application;
    private final Inbox inbox;
    private final Feeds feeds;
    private final Deliveries deliveries;
    private final HeldRequests held;
    private final Backoff backoff;
    private final Renewal renewal;
    private final Returning returning;
    /** Held while messages of a link are handled: see {@link Incoming}. */
    private final ReentrantLock reading = new ReentrantLock();

    private final CompletableFuture<ConnectionInfo> connected = new CompletableFuture<>();
    private final OpenLinks links = new OpenLinks();

    /** Why connecting went on to the next address; of one link after the other. */
    private final List<TrunklineException> failedWays = new ArrayList<>();

    private ClientState state = ClientState.CONNECTING;
    /** The link in use or coming up; null between two. */
    private @Nullable ServerLink link;

    private @Nullable ConnectionInfo info;
    private @Nullable Secret resume;
    private @Nullable Closing closing;
    private Runnable stopTimer = () -> {};

    /** @param random from 0 to 1, for the waits between attempts */
    public Session(ClientOptions options, Timer timer, DoubleSupplier random) {
        ReconnectOptions reconnect = options.reconnect();
        this.options = options;
        this.ways = new Ways(options.ways());
        this.timer = timer;
        this.application = new Application(options.executor(), options.observer());
        this.inbox = new Inbox(options.maxUndeliveredBytes(), application);
        this.feeds = new Feeds(this, timer, options.requestTimeout(), reconnect.on());
        this.deliveries = new Deliveries(feeds, inbox, application, options.binaryListeners(), this::confirm);
        this.held = new HeldRequests(reconnect.maxQueuedBytes(), application, timer);
        this.backoff = new Backoff(reconnect.minDelay(), reconnect.maxDelay(), random);
        this.renewal = new Renewal(this, options.credentials().source(), timer, options.requestTimeout());
        this.returning = new Returning(this, options, ways, timer, random);
    }

    // ---- up

    /** Opens the connection; called once. A first connection that cannot be made is not tried again. */
    public CompletableFuture<ConnectionInfo> connect() {
        inbox.tell(() -> options.observer().onState(ClientState.CONNECTING));
        attempt();
        return connected;
    }

    private void attempt() {
        ServerLink next;
        Secret secret;
        synchronized (this) {
            if (state == ClientState.CLOSED) return;
            next = new ServerLink(this, options, ways.taken(), timer);
            link = next;
            secret = resume;
        }
        next.open(secret);
    }

    /** The server has answered {@code connect}: on the thread that reads, before the next message. */
    void welcomed(ServerLink on, ConnectionInfo answer, @Nullable Secret secret) {
        boolean first;
        synchronized (this) {
            if (link != on || state == ClientState.CLOSED) return;
            first = state == ClientState.CONNECTING;
            info = answer;
            resume = secret;
            ways.works();
            if (first) enter(ClientState.CONNECTED);
        }
        if (first) returning.begin();
        inbox.deliver();
        if (first) application.complete(connected, answer);
        Secret token = on.token();
        if (token != null) renewal.begin(token, answer.expires());
        if (!first) feeds.recover(on);
    }

    /** All is subscribed again; whether the session still takes the link. Called under the monitor of {@link Feeds}. */
    synchronized boolean connectedAgain(ServerLink on) {
        if (link != on || state != ClientState.RECOVERING) return false;
        enter(ClientState.CONNECTED);
        held.sendAll(on);
        stopTimer = timer.after(GOOD, backoff::reset);
        returning.begin();
        return true;
    }

    /** As {@link #connectedAgain} has said, for those who listen. */
    void recovered() {
        inbox.deliver();
    }

    private void enter(ClientState entered) {
        state = entered;
        inbox.add(() -> options.observer().onState(entered));
    }

    // ---- what the client does

    public synchronized ClientState state() {
        return state;
    }

    /** The address that is in use, or tried: without what may be secret. */
    public String url() {
        return ways.taken().request().toString();
    }

    /** @throws IllegalStateException before the server has answered */
    public synchronized ConnectionInfo info() {
        if (info == null) throw new IllegalStateException("the client is not connected yet");
        return info;
    }

    /** Sends a subscription where its pattern has none, else joins it. */
    public CompletableFuture<Subscription> subscribe(
            String pattern, PublicationListener listener, SubscribeOptions how) {
        try {
            return feeds.subscribe(pattern, listener, how);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.failedFuture(Failures.badArgument("subscribe", refused));
        }
    }

    /**
     * Sends a request, or holds it until the connection is back.
     *
     * @param write makes the message, given its id; an IllegalArgumentException refuses the arguments
     * @param read makes the outcome of the result, before the next message is read
     */
    public <T extends @Nullable Object> CompletableFuture<T> request(
            String method, Ask write, Function<NativeResult, T> read) {
        return send(method, () -> size(write), on -> on.request(method, write, read));
    }

    /** Sends a labelled message, or holds it; done when it waits to be sent. */
    public CompletableFuture<Void> sendBinary(String id, ByteBuffer data) {
        ByteBuffer kept =
                ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
        return send("sendBinary", kept::remaining, on -> on.sendBinary(id, kept));
    }

    /**
     * Publishes, or holds the publish.
     *
     * @param receipts told of each subscriber that confirms, as the listeners are
     */
    public CompletableFuture<PublishResult> publish(Ask write, Consumer<Receipt> receipts) {
        Consumer<NativeMessage> ahead = message -> {
            if (!(message instanceof NativeMessage.Receipt told)) return;
            Receipt receipt = Results.receipt(told.by());
            inbox.put(Inbox.ENTRY_BYTES, () -> receipts.accept(receipt));
        };
        return send("publish", () -> size(write), on -> on.publish(write, ahead));
    }

    /** Calls a handler of the application behind the server, or holds the call. Cancelling the future gives it up. */
    public CompletableFuture<Payload> call(String method, Payload data, CallOptions how) {
        ClientCall call = new ClientCall(method, data, how, options.requestTimeout(), inbox, application);
        return call.begin(send(ClientCall.METHOD, () -> size(call::message), on -> on.call(call)));
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(
            String method, Size size, Function<ServerLink, CompletableFuture<T>> send) {
        synchronized (this) {
            TrunklineException refusal = refusal(method);
            if (refusal != null) return CompletableFuture.failedFuture(refusal);
            ServerLink open = connectedLink();
            if (open != null) return send.apply(open);
            if (state == ClientState.CONNECTING) throw new IllegalStateException("the client is not connected yet");
            try {
                return held.hold(method, size.bytes(), options.requestTimeout(), send);
            } catch (IllegalArgumentException refused) {
                return CompletableFuture.failedFuture(Failures.badArgument(method, refused));
            }
        }
    }

    /** Bytes of a message that may have to wait. */
    @FunctionalInterface
    private interface Size {
        long bytes();
    }

    private long size(Ask write) {
        return write.message(NativeCodec.json(options.labels()), 0).length();
    }

    /** Why nothing can be asked any more; null where it can. */
    synchronized @Nullable TrunklineException refusal(String method) {
        return closing == null ? null : Failures.closed(method, closing);
    }

    /** The link, while the client is connected. */
    synchronized @Nullable ServerLink connectedLink() {
        return state == ClientState.CONNECTED ? link : null;
    }

    /** Shows another token of the same user; the answer is how long it holds, null for ever. */
    public CompletableFuture<@Nullable Duration> refresh(Secret token) {
        return request("refresh", (written, id) -> written.refresh(id, token), NativeResult::expires);
    }

    /** As {@link #refresh}, of a token that the application has: it is renewed in its time, where that is possible. */
    public CompletableFuture<@Nullable Duration> replaceToken(Secret token) {
        return refresh(token).thenApply(expires -> {
            renewal.begin(token, expires);
            return expires;
        });
    }

    /** Nobody here waits for the answer; a confirmation that is lost with the line is one that the publisher does not get. */
    private void confirm(String receipt) {
        request("confirm", (codec, id) -> codec.confirm(id, receipt), result -> null);
    }

    /** Adds a listener to labelled messages. */
    public void onBinary(BinaryListener listener) {
        deliveries.onBinary(listener);
    }

    /** Ends the connection, and with it what waits: publications that no listener has heard yet are dropped. */
    public void close() {
        inbox.drop();
        end(Closing.of(NORMAL, "closed by this client"), null);
    }

    /** Completes when the link is gone, on the application's executor. */
    public CompletableFuture<Void> released() {
        return links.released().thenRunAsync(() -> {}, application::run);
    }

    /** Waits until the link is gone; false when that takes too long. Needs no thread of the executor. */
    public boolean awaitReleased(Duration limit) throws InterruptedException {
        return links.awaitReleased(limit);
    }

    // ---- what a link and the feeds need

    Application application() {
        return application;
    }

    OpenLinks links() {
        return links;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    ReentrantLock reading() {
        return reading;
    }

    /** The server's application has subscribed this client. */
    void subscribed(NativeMessage.Subscribed begun, ServerLink on) {
        feeds.assigned(begun, on, deliveries.assigned());
    }

    /** The server has ended a subscription. */
    void unsubscribed(NativeMessage.Unsubscribed ended) {
        deliveries.ended(feeds.ended(ChannelPattern.parse(ended.channel())), Failures.unsubscribed(ended));
    }

    /** Tells the observer, in one sequence with the publications. */
    void reportError(TrunklineException fault) {
        inbox.put(Inbox.ERROR_BYTES, () -> options.observer().onError(fault));
    }

    // ---- down

    /** A link that was there is gone. */
    void linkLost(ServerLink on, Closing why) {
        boolean back;
        synchronized (this) {
            if (link != on || state == ClientState.CLOSED) return;
            back = options.reconnect().on() && why.reconnect();
            if (back) {
                link = null;
                stopTimer.run();
                if (state == ClientState.CONNECTED) {
                    inbox.add(() -> options.observer().onLost(why));
                    enter(ClientState.RECOVERING);
                }
            }
        }
        if (!back) {
            end(why, null);
            return;
        }
        // not as a client that leaves for good: its presence is to go on when it is back
        on.end(method -> Failures.lost(method, why), why.code() == Liveness.NO_PONG ? why.code() : GOING_AWAY, "");
        if (Verdicts.mayBeTheTokens(why)) forgetToken(on);
        renewal.stop();
        feeds.linkLost();
        inbox.deliver();
        attemptAfter(why.after());
    }

    /** An attempt has failed before the server's welcome. */
    void linkFailed(ServerLink on, TrunklineException fault) {
        boolean otherWay;
        boolean back;
        if (returning.failed(on)) return;
        synchronized (this) {
            if (link != on || state == ClientState.CLOSED) return;
            boolean first = state == ClientState.CONNECTING;
            otherWay = on.mayBeTheWay(fault) && ways.next();
            back = otherWay || !first && Verdicts.isTemporary(fault, options.credentials());
            if (back) {
                link = null;
                if (!first) inbox.add(() -> options.observer().onReconnectFailed(fault));
                if (first) failedWays.add(fault);
            }
        }
        if (!back) {
            failedWays.forEach(fault::addSuppressed);
            end(Verdicts.closing(fault), fault);
            return;
        }
        if (otherWay) {
            inbox.deliver();
            attempt();
            return;
        }
        if (on.mayBeTheTokens(fault)) forgetToken(on);
        inbox.deliver();
        Closing why = fault.closing();
        attemptAfter(why == null ? Duration.ZERO : why.after());
    }

    // ---- to a better address

    /**
     * The server has been heard over a better address. What is asked waits from now on; once what was asked before is answered,
     * that link takes the session over.
     */
    void move(ServerLink next, Way way) {
        ServerLink old;
        synchronized (this) {
            old = connectedLink();
            if (old != null) {
                Closing why = Failures.moving(way.request());
                inbox.add(() -> options.observer().onLost(why));
                enter(ClientState.RECOVERING);
            }
        }
        if (old == null) {
            stay(next, null);
            return;
        }
        inbox.deliver();
        old.whenIdle(SETTLING, idle -> takeOver(old, next, way, idle));
    }

    private void takeOver(ServerLink old, ServerLink next, Way way, boolean idle) {
        boolean free;
        boolean moves;
        Secret secret;
        synchronized (this) {
            free = link == old && state == ClientState.RECOVERING;
            moves = free && idle && returning.release(next) && !next.isOver();
            secret = resume;
            if (moves) {
                link = next;
                ways.take(way);
                stopTimer.run();
            }
        }
        if (!moves) {
            stay(next, free ? old : null);
            return;
        }
        Closing why = Failures.moving(way.request());
        old.end(method -> Failures.lost(method, why), GOING_AWAY, "");
        renewal.stop();
        feeds.linkLost();
        next.greet(secret);
    }

    /** @param old what goes on in the place of {@code next}; null where it is gone, and the client comes back already */
    private void stay(ServerLink next, @Nullable ServerLink old) {
        next.end(method -> Failures.closed(method, Closing.of(NORMAL, "not needed")), NORMAL, "");
        returning.release(next);
        if (old != null) feeds.goOn(old);
    }

    private synchronized void attemptAfter(Duration window) {
        if (state != ClientState.CLOSED) stopTimer = timer.after(backoff.next(window), this::attempt);
    }

    private void forgetToken(ServerLink of) {
        options.credentials().forget(of.token());
        renewal.forget();
    }

    /**
     * The one way down.
     *
     * @param connectFault what connecting fails with, where it is not {@code why}
     */
    private void end(Closing why, @Nullable TrunklineException connectFault) {
        boolean wasConnected;
        ServerLink last;
        synchronized (this) {
            if (closing != null) return;
            wasConnected = info != null;
            closing = why;
            last = link;
            enter(ClientState.CLOSED);
            if (wasConnected) inbox.add(() -> options.observer().onClosed(why));
        }
        timer.close();
        ServerLink trial = returning.stop();
        Function<String, TrunklineException> fault = method -> Failures.closed(method, why);
        if (last != null) {
            if (!wasConnected || Verdicts.mayBeTheTokens(why)) forgetToken(last);
            last.end(fault, NORMAL, "");
        }
        if (trial != null) trial.end(fault, NORMAL, "");
        held.failAll(fault);
        feeds.end(fault.apply("subscribe"));
        inbox.deliver();
        if (!wasConnected) {
            application.fail(
                    connected,
                    connectFault != null
                            ? connectFault
                            : Failures.notConnected(ways.taken().request(), why));
        }
        links.close();
    }
}
