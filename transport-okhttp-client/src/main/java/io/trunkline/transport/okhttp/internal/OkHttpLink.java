package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.CloseReason;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.transport.okhttp.internal.ListenerCalls.Ending;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, from its handshake to its end. OkHttp calls the {@code on...} methods on the link's reader, the last of
 * them on its writer as well: {@link ListenerCalls} makes one sequence of that. However the link ends, {@link #finish} runs,
 * and the first cause is the one that is told.
 */
final class OkHttpLink extends WebSocketListener implements ClientLink, OpenLink {
    private static final int NORMAL = 1000;
    /** What OkHttp tells where a close frame has no code (RFC 6455, section 7.1.5); it cannot be sent. */
    private static final int NO_CODE = 1005;

    private static final int TOO_LARGE = 1009;

    private final ClientRequest request;
    private final LinkSettings settings;
    private final ScheduledExecutorService timer;
    private final Consumer<OpenLink> gone;
    private final ListenerCalls calls;
    private final CompletableFuture<ClientLink> opened = new CompletableFuture<>();
    private final Object sendLock = new Object();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable String subprotocol;

    /** The limit that runs: of the handshake, then of closing. Guarded by this. */
    private @Nullable Future<?> limit;

    /** @param gone told when the link is over; more than once does no harm */
    OkHttpLink(
            ClientRequest request,
            ClientListener listener,
            LinkSettings settings,
            ScheduledExecutorService timer,
            Consumer<OpenLink> gone) {
        this.request = request;
        this.settings = settings;
        this.timer = timer;
        this.gone = gone;
        this.calls = new ListenerCalls(listener, () -> cut("the listener failed"));
    }

    /** Begins the handshake; {@link #opened} tells how it went. Called once. */
    void open(OkHttpClient client, Request handshake) {
        opened.whenComplete((link, fault) -> {
            if (fault != null) cut("given up"); // also when who asked for it has cancelled
        });
        long millis = request.timeout().toMillis();
        cutAfter(request.timeout(), "no answer to the handshake within " + millis + " ms");
        WebSocket started = client.newWebSocket(handshake, this);
        socket = started;
        if (calls.ending() != null) started.cancel(); // cut before there was a socket
    }

    /** Completes with this link, or with a {@link ConnectException}. */
    CompletableFuture<ClientLink> opened() {
        return opened;
    }

    // ---- what the client does

    @Override
    public Optional<String> subprotocol() {
        return Optional.ofNullable(subprotocol);
    }

    /** The queue is checked first, in one step with queueing: OkHttp would close a WebSocket that queues too much. */
    @Override
    public boolean sendText(String message) {
        WebSocket open = socket;
        if (open == null || calls.ending() != null) return false;
        synchronized (sendLock) {
            long queued = open.queueSize() + Utf8.size(message);
            return queued <= settings.maxQueuedBytes() && open.send(message);
        }
    }

    @Override
    public boolean sendBinary(ByteBuffer message) {
        WebSocket open = socket;
        if (open == null || calls.ending() != null) return false;
        synchronized (sendLock) {
            long queued = open.queueSize() + message.remaining();
            return queued <= settings.maxQueuedBytes() && open.send(ByteString.of(message));
        }
    }

    @Override
    public long queuedBytes() {
        WebSocket open = socket;
        return open == null ? 0 : open.queueSize();
    }

    @Override
    public void close(int code, String reason) {
        CloseReason.check(code);
        String fitting = CloseReason.fitting(reason);
        if (calls.end(code, fitting)) sendClose(code, fitting);
    }

    // ---- what happens

    @Override
    public void onOpen(WebSocket open, Response response) {
        socket = open;
        String chosen = response.header("Sec-WebSocket-Protocol");
        if (chosen != null && !request.subprotocols().contains(chosen)) {
            cut("the server chose a subprotocol that was not offered"); // RFC 6455 section 4.1
            return;
        }
        subprotocol = chosen;
        stopLimit();
        opened.complete(this);
    }

    @Override
    public void onMessage(WebSocket open, String text) {
        int most = request.maxMessageBytes();
        if (text.length() > most / 3 && Utf8.size(text) > most) tooLarge(Utf8.size(text));
        else calls.text(text);
    }

    @Override
    public void onMessage(WebSocket open, ByteString bytes) {
        if (bytes.size() > request.maxMessageBytes()) tooLarge(bytes.size());
        else calls.binary(bytes.toByteArray());
    }

    /** A message of {@code bytes} or more came: the link closes, and delivers nothing more. */
    void tooLarge(long bytes) {
        String problem = "a message has " + bytes + " bytes, maxMessageBytes is " + request.maxMessageBytes();
        if (calls.end(TOO_LARGE, problem)) sendClose(TOO_LARGE, problem);
    }

    @Override
    public void onClosing(WebSocket open, int code, String reason) {
        calls.end(code, reason);
        sendClose(code == NO_CODE ? NORMAL : code, "");
    }

    @Override
    public void onClosed(WebSocket open, int code, String reason) {
        finish(null, 0);
    }

    @Override
    public void onFailure(WebSocket open, Throwable fault, @Nullable Response response) {
        calls.end(Ending.LOST, Refusal.ofWebSocket(fault, response));
        finish(fault, response == null ? 0 : response.code());
    }

    // ---- how it ends

    /** OkHttp limits the peer's answer alone, and only once our frame is written: this limits the whole. */
    private void sendClose(int code, String reason) {
        WebSocket open = socket;
        if (open == null) return;
        cutAfter(settings.closeTimeout(), "closing took longer than " + settings.closeTimeout());
        open.close(code, reason);
    }

    @Override
    public void cut(String reason) {
        calls.end(Ending.LOST, reason);
        WebSocket open = socket;
        if (open != null) open.cancel();
        finish(null, 0);
    }

    /** @param status of HTTP, where the handshake was answered with one; else 0 */
    private void finish(@Nullable Throwable cause, int status) {
        stopLimit();
        gone.accept(this);
        calls.over(opened, request, cause, status);
    }

    private synchronized void cutAfter(Duration time, String reason) {
        stopLimit();
        limit = timer.schedule(() -> cut(reason), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void stopLimit() {
        if (limit != null) limit.cancel(false);
    }
}
