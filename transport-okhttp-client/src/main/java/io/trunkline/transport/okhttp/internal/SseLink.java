package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.CloseReason;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.transport.okhttp.internal.ListenerCalls.Ending;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One link over SSE and POST, from its opening to its end: {@link SseStream} hears, {@link SseOutbox} says. It carries text
 * alone, and outlives the requests that it is made of. However it ends, {@link #finish} runs, and the first cause is the one
 * that is told.
 */
final class SseLink implements ClientLink, OpenLink {
    private static final int NORMAL = 1000;
    private static final int TOO_LARGE = 1009;

    private final ClientRequest request;
    private final LinkSettings settings;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Consumer<OpenLink> gone;
    private final ListenerCalls calls;
    private final SseStream stream;
    private final SseOutbox outbox;
    private final CompletableFuture<ClientLink> opened = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    /** What the server knows the link by: a secret. Empty until it is open. */
    private volatile String session = "";

    /** The limit that runs: of opening, then of closing. Guarded by this. */
    private @Nullable Future<?> limit;

    /** @param gone told when the link is over; more than once does no harm */
    SseLink(
            ClientRequest request,
            ClientListener listener,
            SseRequests requests,
            OkHttpClient client,
            LinkSettings settings,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Consumer<OpenLink> gone) {
        this.request = request;
        this.settings = settings;
        this.threads = threads;
        this.timer = timer;
        this.gone = gone;
        this.calls = new ListenerCalls(listener, () -> cut("the listener failed"));
        this.stream = new SseStream(this, requests, client, settings.sse(), request.maxMessageBytes(), timer);
        this.outbox = new SseOutbox(this, requests, client, threads, settings);
    }

    /** Begins to open it; called once. Completes with this link, or with a {@link ConnectException}. */
    CompletableFuture<ClientLink> open() {
        opened.whenComplete((link, fault) -> {
            if (fault != null) cut("given up"); // also when who asked for it has cancelled
        });
        long millis = request.timeout().toMillis();
        cutAfter(millis, "no event stream within " + millis + " ms");
        try {
            threads.execute(stream);
        } catch (RejectedExecutionException closed) {
            cut("the transport is closed");
        }
        return opened;
    }

    // ---- what the client does

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty(); // nothing is negotiated: the server speaks its own
    }

    @Override
    public boolean sendText(String message) {
        return calls.ending() == null && outbox.add(message);
    }

    @Override
    public boolean sendBinary(ByteBuffer message) {
        return false;
    }

    @Override
    public boolean takesBinary() {
        return false;
    }

    @Override
    public boolean tellsWhyItCloses() {
        return false;
    }

    @Override
    public long queuedBytes() {
        return outbox.queuedBytes();
    }

    @Override
    public void close(int code, String reason) {
        CloseReason.check(code);
        if (calls.end(code, CloseReason.fitting(reason))) leave(code == NORMAL);
    }

    /**
     * Ends it after what was sent, in a bounded time.
     *
     * @param forGood whether the server is told; a client that comes back has its session taken up from the link as it is
     */
    private void leave(boolean forGood) {
        cutAfter(settings.closeTimeout().toMillis(), "closing took longer than " + settings.closeTimeout());
        outbox.end(forGood, () -> finish(0, null));
    }

    // ---- what the stream tells

    String session() {
        return session;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits, but not beyond the link's end. */
    void pause(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            cut("interrupted");
        }
    }

    void opened(String secret) {
        session = secret;
        stopLimit();
        opened.complete(this);
    }

    void heard(String message) {
        calls.text(message);
    }

    /** A message of {@code bytes} or more came: the link closes, and delivers nothing more. */
    void tooLarge(long bytes) {
        String problem = "a message has " + bytes + " bytes, maxMessageBytes is " + request.maxMessageBytes();
        if (calls.end(TOO_LARGE, problem)) leave(true);
    }

    void closedByServer(int code, String reason) {
        calls.end(code, reason);
        finish(0, null);
    }

    // ---- how it ends

    /** It could not be opened. */
    void refused(String why, int status, @Nullable Throwable cause) {
        calls.end(Ending.LOST, why);
        finish(status, cause);
    }

    @Override
    public void cut(String reason) {
        calls.end(Ending.LOST, reason);
        finish(0, null);
    }

    private void finish(int status, @Nullable Throwable cause) {
        stopLimit();
        over.countDown();
        stream.stop();
        outbox.stop();
        gone.accept(this);
        calls.over(opened, request, cause, status);
    }

    private synchronized void cutAfter(long millis, String reason) {
        stopLimit();
        limit = timer.schedule(() -> cut(reason), millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void stopLimit() {
        if (limit != null) limit.cancel(false);
    }
}
