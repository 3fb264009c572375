package io.trunkline.client.internal;

import io.trunkline.client.BinaryListener;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.ConnectionInfo;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.internal.auth.Admission;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.error.CommandException;
import io.trunkline.nativeprotocol.NativeBinaryProtocol;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativeOutgoing;
import io.trunkline.nativeprotocol.NativeResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The life of one connection: made by {@link #connect}, ended by {@link #end} whatever the cause. Any thread. The monitor
 * guards state, link and closing, and keeps sending in one order with them. Lock order: {@link Feeds}, then this.
 */
public final class Session {
    private static final int NORMAL = 1000;
    /** The token's time is over. */
    private static final int EXPIRED = 3005;
    /** From here on the server does not want the client back as it is: its token is invalid or revoked, for one. */
    private static final int FINAL = 3500;

    private static final int LAST = 3999;

    private final ClientOptions options;
    private final Timer timer;
    private final Application application;
    private final Inbox inbox;
    private final Requests requests;
    private final Feeds feeds;
    private final List<BinaryListener> binaryListeners;
    private final Incoming incoming = new Incoming(this);
    private final AtomicLong lastId = new AtomicLong();
    private final CompletableFuture<ConnectionInfo> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    /** Set before anything is sent or read. */
    private volatile NativeCodec codec;

    private final Renewal renewal;
    /** What connecting takes; null until it is known. */
    private volatile @Nullable Admission admitted;

    private ClientState state = ClientState.CONNECTING;
    private @Nullable ClientLink link;
    private @Nullable ConnectionInfo info;
    private @Nullable Closing closing;

    /** Makes a message of a request, given its id. */
    @FunctionalInterface
    public interface Ask {
        /** @throws IllegalArgumentException when the arguments are refused */
        NativeOutgoing message(NativeCodec codec, long id);
    }

    public Session(ClientOptions options, Timer timer) {
        this.options = options;
        this.timer = timer;
        this.application = new Application(options.executor(), options.observer());
        this.inbox = new Inbox(options.maxUndeliveredBytes(), application);
        this.requests = new Requests(application, timer);
        this.feeds = new Feeds(this);
        this.binaryListeners = new CopyOnWriteArrayList<>(options.binaryListeners());
        this.codec = NativeCodec.json(options.labels());
        this.renewal = new Renewal(this, options.credentials().source(), timer, options.requestTimeout());
    }

    // ---- up

    /** Opens the connection; called once. The limit of the request holds for all of it, the server's answer included. */
    public CompletableFuture<ConnectionInfo> connect(ClientTransport transport) {
        tellState(ClientState.CONNECTING);
        TrunklineException tooLong = Failures.connectTooLong(options.request());
        Runnable stopTimer = timer.after(options.request().timeout(), () -> connectFailed(tooLong));
        connected.whenComplete((done, fault) -> stopTimer.run());
        options.credentials().admit(options.request()).whenComplete((admission, fault) -> {
            if (fault == null) open(transport, admission);
            else connectFailed(Failures.notAdmitted(options.request(), fault));
        });
        return connected;
    }

    private void open(ClientTransport transport, Admission admission) {
        if (state() != ClientState.CONNECTING) return; // nobody waits any more
        admitted = admission;
        transport.connect(admission.request(), incoming).whenComplete((opened, fault) -> {
            if (fault == null) opened(opened, admission);
            else connectFailed(Failures.notOpened(fault));
        });
    }

    private void opened(ClientLink opened, Admission admission) {
        boolean binary =
                opened.subprotocol().filter(NativeBinaryProtocol.NAME::equals).isPresent();
        // without a subprotocol a server speaks its default, the JSON form
        if (binary) codec = NativeCodec.binary(options.labels());
        greet(opened, admission);
        incoming.begin();
    }

    private void greet(ClientLink opened, Admission admission) {
        boolean wanted;
        synchronized (this) {
            wanted = state == ClientState.CONNECTING;
            if (wanted) link = opened;
        }
        if (!wanted) {
            opened.close(NORMAL, "");
            return;
        }
        long id = lastId.incrementAndGet();
        requests.expect(id, "connect", options.request().timeout(), this::welcome)
                .whenComplete((done, fault) -> {
                    if (fault != null) connectFailed(Failures.notWelcome(options.request(), fault));
                });
        // A link that takes nothing is closing already, and tells so.
        codec.connect(id, options.clientName(), admission.messageToken()).sendTo(opened);
    }

    private ConnectionInfo welcome(NativeResult result) {
        ConnectionInfo answer = Results.info(result);
        synchronized (this) {
            if (state != ClientState.CONNECTING) return answer;
            info = answer;
            state = ClientState.CONNECTED;
        }
        tellState(ClientState.CONNECTED);
        application.complete(connected, answer);
        Admission admission = admitted;
        if (admission != null && admission.token() != null) renewal.begin(admission.token(), answer.expires());
        return answer;
    }

    private void connectFailed(TrunklineException fault) {
        end(Closing.of(Failures.LOST, String.valueOf(fault.getMessage())), fault);
    }

    // ---- what the client does

    public synchronized ClientState state() {
        return state;
    }

    /** @throws IllegalStateException before the server has answered */
    public synchronized ConnectionInfo info() {
        if (info == null) throw new IllegalStateException("the client is not connected yet");
        return info;
    }

    /** Sends a subscription where its pattern has none, else joins it. */
    public CompletableFuture<Subscription> subscribe(String pattern, PublicationListener listener) {
        try {
            return feeds.subscribe(pattern, listener);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.failedFuture(Failures.badArgument("subscribe", refused));
        }
    }

    /**
     * Sends a request.
     *
     * @param write makes the message, given its id; an IllegalArgumentException refuses the arguments
     * @param read makes the outcome of the result, before the next message is read
     */
    public <T extends @Nullable Object> CompletableFuture<T> request(
            String method, Ask write, Function<NativeResult, T> read) {
        long id = lastId.incrementAndGet();
        NativeOutgoing message;
        try {
            message = write.message(codec, id);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.failedFuture(Failures.badArgument(method, refused));
        }
        synchronized (this) {
            TrunklineException refusal = refusal(method, message.length());
            if (refusal != null) return CompletableFuture.failedFuture(refusal);
            CompletableFuture<T> answer = requests.expect(id, method, options.requestTimeout(), read);
            if (message.sendTo(openLink())) return answer;
            requests.forget(id);
            return CompletableFuture.failedFuture(Failures.notTaken(method));
        }
    }

    /** Sends a labelled message; done when it waits to be sent. */
    public CompletableFuture<Void> sendBinary(String id, ByteBuffer data) {
        String what = "sendBinary";
        NativeOutgoing message;
        try {
            message = codec.labelled(id, data);
        } catch (CommandException refused) {
            return CompletableFuture.failedFuture(Failures.badArgument(what, refused));
        }
        synchronized (this) {
            TrunklineException refusal = refusal(what, message.length());
            if (refusal != null) return CompletableFuture.failedFuture(refusal);
            if (!openLink().takesBinary()) return CompletableFuture.failedFuture(Failures.textOnly(what));
            if (message.sendTo(openLink())) return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(Failures.notTaken(what));
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

    /** Adds a listener to labelled messages. */
    public void onBinary(BinaryListener listener) {
        binaryListeners.add(listener);
    }

    /** Why a request of so many bytes cannot be sent now; null when it can. */
    private @Nullable TrunklineException refusal(String method, long bytes) {
        if (closing != null) return Failures.closed(method, closing);
        long limit = info().messageBytes();
        if (bytes > limit) return Failures.tooLarge(method, bytes, limit);
        long waiting = openLink().queuedBytes();
        if (waiting > 0 && waiting + bytes > options.maxBufferedBytes()) {
            return Failures.busy(
                    method, waiting + " bytes wait to be sent", "maxBufferedBytes", options.maxBufferedBytes());
        }
        if (requests.count() >= options.maxPendingRequests()) {
            String full = requests.count() + " requests wait for answers";
            return Failures.busy(method, full, "maxPendingRequests", options.maxPendingRequests());
        }
        return null;
    }

    private ClientLink openLink() {
        if (link == null) throw new IllegalStateException("the client is not connected yet");
        return link;
    }

    /** Ends the connection, and with it what waits: publications that no listener has heard yet are dropped. */
    public void close() {
        inbox.drop();
        end(Closing.of(NORMAL, "closed by this client"), null);
    }

    /** Completes when the link is gone, on the application's executor. */
    public CompletableFuture<Void> released() {
        return released.thenRunAsync(() -> {}, application::run);
    }

    /** Waits until the link is gone; false when that takes too long. Needs no thread of the executor. */
    public boolean awaitReleased(Duration limit) throws InterruptedException {
        try {
            released.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException tooLong) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a release does not fail", impossible);
        }
    }

    // ---- what Incoming and Feeds need

    Application application() {
        return application;
    }

    Inbox inbox() {
        return inbox;
    }

    Requests requests() {
        return requests;
    }

    Feeds feeds() {
        return feeds;
    }

    NativeCodec codec() {
        return codec;
    }

    /** The server has ended a subscription; the observer hears why. */
    void unsubscribed(NativeMessage.Unsubscribed ended) {
        feeds.ended(ChannelPattern.parse(ended.channel()));
        reportError(Failures.unsubscribed(ended));
    }

    /** Answers what the server asks. */
    void answer(NativeMessage.Question question) {
        ClientLink open;
        synchronized (this) {
            open = openLink();
        }
        codec.answer(question).sendTo(open);
    }

    /** Calls all who listen to labelled messages. */
    void tellBinary(String id, ByteBuffer data) {
        for (BinaryListener listener : binaryListeners) {
            application.call(() -> listener.onBinary(id, data.asReadOnlyBuffer()));
        }
    }

    /** Tells the observer, in one sequence with the publications. */
    void reportError(TrunklineException fault) {
        inbox.put(Inbox.ERROR_BYTES, () -> options.observer().onError(fault));
    }

    private void tellState(ClientState entered) {
        inbox.tell(() -> options.observer().onState(entered));
    }

    // ---- down

    /** Whether the end may be the token's fault: the next client is to show another, where it can. */
    private static boolean doubtful(Closing why, boolean wasConnected) {
        return !wasConnected || why.code() == EXPIRED || why.code() >= FINAL && why.code() <= LAST;
    }

    private void forgetToken() {
        Admission admission = admitted;
        if (admission != null) options.credentials().forget(admission.token());
        renewal.forget();
    }

    /** The link is gone. */
    void linkClosed(Closing why) {
        released.complete(null);
        end(why, null);
    }

    /**
     * The one way down.
     *
     * @param connectFault what connecting fails with, where it is not {@code why}; too late once connected
     */
    private void end(Closing why, @Nullable TrunklineException connectFault) {
        boolean wasConnected;
        ClientLink open;
        synchronized (this) {
            wasConnected = state == ClientState.CONNECTED;
            if (closing != null || wasConnected && connectFault != null) return;
            closing = why;
            state = ClientState.CLOSED;
            open = link;
        }
        timer.close();
        if (doubtful(why, wasConnected)) forgetToken();
        requests.failAll(method -> Failures.closed(method, why));
        feeds.end();
        tellState(ClientState.CLOSED);
        if (wasConnected) inbox.tell(() -> options.observer().onClosed(why));
        else
            application.fail(
                    connected, connectFault != null ? connectFault : Failures.notConnected(options.request(), why));
        if (open == null) released.complete(null);
        else open.close(NORMAL, "");
    }
}
