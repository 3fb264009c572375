package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.ConnectionInfo;
import io.trunkline.client.PublishResult;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.client.internal.auth.Admission;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeBinaryProtocol;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativeOutgoing;
import io.trunkline.nativeprotocol.NativeResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One link to the server: the admission, the greeting, what was asked on it, and its end, which it has once. Any thread. The
 * monitor guards link and end, and keeps sending in one order with them; nothing of the {@link Session} is called under it.
 */
final class ServerLink {
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final Session session;
    private final ClientOptions options;
    private final ClientRequest request;
    private final ClientTransport transport;
    private final Requests requests;
    private final Liveness liveness;
    private final Incoming incoming;
    private final Runnable stopLimit;
    private final AtomicLong lastId = new AtomicLong();
    /** Set before anything is sent or read. */
    private volatile NativeCodec codec;
    /** What connecting takes; null until it is known. */
    private volatile @Nullable Admission admitted;
    /** Whether it was opened with a session to take up. */
    private volatile boolean resuming;
    /** Null until the server has answered. */
    private volatile @Nullable ConnectionInfo info;

    private @Nullable ClientLink link;
    /** What a request fails with, once the link is over. */
    private @Nullable Function<String, TrunklineException> over;

    ServerLink(Session session, ClientOptions options, Way way, Timer timer) {
        this.session = session;
        this.options = options;
        this.request = way.request();
        this.transport = way.transport();
        this.requests = new Requests(session.application(), timer);
        this.liveness = new Liveness(this, timer, options.reconnect().pongTimeout());
        this.incoming = new Incoming(session, this, liveness);
        this.codec = NativeCodec.json(options.labels());
        TrunklineException tooLong = Failures.connectTooLong(request);
        this.stopLimit = timer.after(request.timeout(), () -> failed(tooLong));
    }

    // ---- up

    /**
     * Opens it and greets; called once. The limit of the request holds for all of it, the server's answer included.
     *
     * @param resume the session of the connection that was lost
     */
    void open(@Nullable Secret resume) {
        start(() -> greet(resume));
    }

    /**
     * Opens it and does not greet yet: {@code heard} is run once the server has answered over it, as a proxy may open what nothing
     * passes. Called once, in the place of {@link #open}.
     */
    void openAhead(Runnable heard) {
        start(() -> ping(request.timeout(), heard));
    }

    private void start(Runnable then) {
        options.credentials().admit(request).whenComplete((admission, fault) -> {
            if (fault == null) connect(admission, then);
            else failed(Failures.notAdmitted(request, fault));
        });
    }

    private void connect(Admission admission, Runnable then) {
        if (isOver()) return; // nobody waits any more
        admitted = admission;
        connecting(admission.request()).whenComplete((opened, fault) -> {
            if (fault == null) opened(opened, then);
            else failed(Failures.notOpened(fault));
        });
    }

    /** What a transport throws, which it should not, is a failure like others: there is nobody else who goes on. */
    private CompletionStage<ClientLink> connecting(ClientRequest wanted) {
        try {
            return transport.connect(wanted, incoming);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private void opened(ClientLink opened, Runnable then) {
        session.links().opened();
        boolean binary =
                opened.subprotocol().filter(NativeBinaryProtocol.NAME::equals).isPresent();
        // without a subprotocol a server speaks its default, the JSON form
        if (binary) codec = NativeCodec.binary(options.labels());
        boolean wanted;
        synchronized (this) {
            wanted = over == null;
            if (wanted) link = opened;
        }
        if (wanted) then.run();
        else opened.close(NORMAL, "");
        incoming.begin();
    }

    /** @param resume the session of the connection that was lost, or is left */
    void greet(@Nullable Secret resume) {
        Admission admission = admitted;
        ClientLink opened;
        synchronized (this) {
            opened = link;
        }
        if (opened == null || admission == null) throw new IllegalStateException("the link is not open yet");
        resuming = resume != null;
        long id = lastId.incrementAndGet();
        requests.expect(
                id, "connect", request.timeout(), this::welcome, fault -> failed(Failures.notWelcome(request, fault)));
        // A link that takes nothing is closing already, and tells so.
        codec.connect(id, options.clientName(), admission.messageToken(), resume)
                .sendTo(opened);
    }

    private @Nullable Void welcome(NativeResult result) {
        ConnectionInfo answer = Results.info(result);
        Secret secret = result.session();
        synchronized (this) {
            if (over != null) return null;
            info = answer;
        }
        stopLimit.run();
        liveness.begin(answer.ping());
        session.welcomed(this, answer, secret);
        return null;
    }

    /** Opening it has failed; too late once the server has answered. */
    private void failed(TrunklineException fault) {
        // no goodbye to a server that may have taken the session up for this link already
        int code = resuming ? GOING_AWAY : NORMAL;
        synchronized (this) {
            // in one step with the end: the answer may come on another thread than the time limit
            if (info != null || over != null) return;
            over = method -> fault;
        }
        ended(method -> fault, code, "");
        session.linkFailed(this, fault);
    }

    // ---- what is asked on it

    /** As {@link #request(String, Ask, Function, Consumer)}, where the future is all that is to know of a failure. */
    <T extends @Nullable Object> CompletableFuture<T> request(
            String method, Ask write, Function<NativeResult, T> read) {
        return request(method, write, read, fault -> {});
    }

    /**
     * Sends a request.
     *
     * @param write makes the message, given its id; an IllegalArgumentException refuses the arguments
     * @param read makes the outcome of the result, before the next message is read
     * @param failed told of a failure before the future is, on the thread that causes it
     */
    <T extends @Nullable Object> CompletableFuture<T> request(
            String method, Ask write, Function<NativeResult, T> read, Consumer<TrunklineException> failed) {
        return request(
                lastId.incrementAndGet(),
                method,
                write,
                (id, limit) -> requests.expect(id, method, limit, read, failed),
                options.requestTimeout(),
                failed);
    }

    /** @param ahead told of what comes ahead of the answer, on the thread that reads */
    CompletableFuture<PublishResult> publish(Ask write, Consumer<NativeMessage> ahead) {
        String method = "publish";
        return request(
                lastId.incrementAndGet(),
                method,
                write,
                (id, limit) -> requests.expect(id, method, limit, Results::published, fault -> {}, ahead),
                options.requestTimeout(),
                fault -> {});
    }

    /** Calls a handler of the application behind the server. */
    CompletableFuture<Payload> call(ClientCall call) {
        long id = lastId.incrementAndGet();
        CompletableFuture<Payload> answer = request(
                id,
                ClientCall.METHOD,
                call::message,
                (asked, limit) -> requests.expect(
                        asked, ClientCall.METHOD, limit, NativeResult::answer, fault -> {}, call::progress),
                call.limit(),
                fault -> {});
        call.whenCancelled(() -> cancel(id));
        return answer;
    }

    /** Whatever else waits: the answer to the call tells what became of it. */
    private void cancel(long call) {
        ClientLink asked;
        synchronized (this) {
            if (over != null) return;
            asked = open();
        }
        long id = lastId.incrementAndGet();
        requests.expect(id, "cancel", options.requestTimeout(), result -> null, fault -> {});
        codec.cancel(id, call).sendTo(asked);
    }

    /** Waits for the answer to a request. */
    private interface Expectation<T extends @Nullable Object> {
        CompletableFuture<T> of(long id, Duration limit);
    }

    private <T extends @Nullable Object> CompletableFuture<T> request(
            long id,
            String method,
            Ask write,
            Expectation<T> expectation,
            Duration limit,
            Consumer<TrunklineException> failed) {
        TrunklineException refusal;
        try {
            NativeOutgoing message = write.message(codec, id);
            synchronized (this) {
                refusal = refusal(method, message.length());
                if (refusal == null) {
                    CompletableFuture<T> answer = expectation.of(id, limit);
                    if (message.sendTo(open())) return answer;
                    requests.forget(id);
                    refusal = Failures.notTaken(method);
                }
            }
        } catch (IllegalArgumentException refused) {
            refusal = Failures.badArgument(method, refused);
        }
        failed.accept(refusal);
        return CompletableFuture.failedFuture(refusal);
    }

    /** Sends a labelled message; done when it waits to be sent. */
    CompletableFuture<Void> sendBinary(String id, ByteBuffer data) {
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
            if (!open().takesBinary()) return CompletableFuture.failedFuture(Failures.textOnly(what));
            if (message.sendTo(open())) return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(Failures.notTaken(what));
    }

    /** Why a request of so many bytes cannot be sent now; null when it can. */
    private @Nullable TrunklineException refusal(String method, long bytes) {
        if (over != null) return over.apply(method);
        ConnectionInfo answer = info;
        if (answer == null) throw new IllegalStateException("the client is not connected yet");
        if (bytes > answer.messageBytes()) return Failures.tooLarge(method, bytes, answer.messageBytes());
        long waiting = open().queuedBytes();
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

    private ClientLink open() {
        if (link == null) throw new IllegalStateException("the client is not connected yet");
        return link;
    }

    /** Runs {@code then} once all that was asked is answered, with true; with false where that takes too long. */
    void whenIdle(Duration limit, Consumer<Boolean> then) {
        requests.whenIdle(limit, then);
    }

    /**
     * Asks the server for a life sign, whatever else waits.
     *
     * @param answered run where it answers, be it with a refusal, on the thread that reads
     */
    void ping(Duration limit, Runnable answered) {
        ClientLink pinged;
        synchronized (this) {
            if (over != null) return;
            pinged = open();
        }
        long id = lastId.incrementAndGet();
        Function<NativeResult, @Nullable Void> read = result -> {
            answered.run();
            return null;
        };
        requests.expect(id, "ping", limit, read, fault -> {
            if (fault.kind() == Kind.SERVER) answered.run();
        });
        codec.ping(id).sendTo(pinged);
    }

    /** Answers what the server asks. */
    void answer(NativeMessage.Question question) {
        ClientLink answering;
        synchronized (this) {
            answering = open();
        }
        codec.answer(question).sendTo(answering);
    }

    /** Whether it goes on with the session of the link before. */
    boolean isResumed() {
        ConnectionInfo answer = info;
        return answer != null && answer.resumed();
    }

    NativeCodec codec() {
        return codec;
    }

    Requests requests() {
        return requests;
    }

    // ---- down

    synchronized boolean isOver() {
        return over != null;
    }

    /** The token that connecting took; null for none. */
    @Nullable
    Secret token() {
        Admission admission = admitted;
        return admission == null ? null : admission.token();
    }

    /** Whether the server may have refused the token: in its answer, or in the handshake that had it. */
    boolean mayBeTheTokens(TrunklineException fault) {
        Admission admission = admitted;
        boolean inHandshake = admission != null && !admission.inMessage();
        return switch (fault.kind()) {
            case SERVER -> true;
            case CLOSED -> fault.closing() == null || Verdicts.mayBeTheTokens(fault.closing());
            case CONNECT -> inHandshake;
            case TOKEN, TIMEOUT, BAD_ARGUMENT, BUSY, TOO_LARGE, BAD_MESSAGE -> false;
        };
    }

    /** Whether another way to the server may do better: this one may be closed to what we speak. */
    boolean mayBeTheWay(TrunklineException fault) {
        return admitted != null && Verdicts.mayBeTheWay(fault);
    }

    /** The peer, or the network, has closed it. */
    void closed(Closing why) {
        if (info == null) failed(Failures.notConnected(request, why));
        else session.linkLost(this, why);
        session.links().gone();
    }

    /** It is of no use any more, and the session may take another. */
    void dropped(Closing why) {
        session.linkLost(this, why);
    }

    /**
     * Ends it: what waits for an answer fails.
     *
     * @param fault what each request fails with, given its method
     * @return false where it had ended already
     */
    boolean end(Function<String, TrunklineException> fault, int code, String reason) {
        synchronized (this) {
            if (over != null) return false;
            over = fault;
        }
        ended(fault, code, reason);
        return true;
    }

    private void ended(Function<String, TrunklineException> fault, int code, String reason) {
        stopLimit.run();
        liveness.stop();
        requests.failAll(fault);
        ClientLink open;
        synchronized (this) {
            open = link; // from the end on it stays as it is
        }
        if (open == null) return;
        if (code == NORMAL && info != null && !open.tellsWhyItCloses()) {
            codec.goodbye(lastId.incrementAndGet()).sendTo(open);
        }
        open.close(code, reason);
    }
}
