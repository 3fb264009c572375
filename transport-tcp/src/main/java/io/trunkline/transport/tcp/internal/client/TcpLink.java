package io.trunkline.transport.tcp.internal.client;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.CloseReason;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.transport.tcp.TcpClientConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from connecting to its end. A virtual thread connects, reads and makes every call of the listener, so their
 * order needs no other care; its own end is the link's. Another one writes. Whoever ends the link notes why, and the first
 * cause is the one that is told.
 */
final class TcpLink implements ClientLink {
    private static final int LOST = 1006;
    private static final int WRITE_BYTES = 64 << 10;

    private final ClientRequest request;
    private final StreamOpening opening;
    private final ClientListener listener;
    private final TcpClientConfig config;
    private final ScheduledExecutorService timer;
    private final Consumer<TcpLink> gone;
    private final ClientSocket socket;
    private final SendQueue queue;
    private final CompletableFuture<ClientLink> opened = new CompletableFuture<>();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    /** The limit that runs: of connecting, then of closing. Guarded by this. */
    private @Nullable Future<?> limit;

    private record Ending(int code, String reason) {}

    /** @param gone told when the link is over */
    TcpLink(
            ClientRequest request,
            StreamOpening opening,
            ClientListener listener,
            TcpClientConfig config,
            ScheduledExecutorService timer,
            Consumer<TcpLink> gone) {
        this.request = request;
        this.opening = opening;
        this.listener = listener;
        this.config = config;
        this.timer = timer;
        this.gone = gone;
        this.socket = new ClientSocket(request.url(), config.tls());
        this.queue = new SendQueue(config.maxQueuedBytes());
    }

    /** Begins to connect; {@link #opened} tells how it went. Called once. */
    void open() {
        opened.whenComplete((link, fault) -> {
            if (fault != null) cut("given up"); // also when who asked for it has cancelled
        });
        cutAfter(request.timeout(), timeOver());
        Thread.ofVirtual().name("trunkline-tcp-client").start(this::live);
    }

    /** Completes with this link, or with a {@link ConnectException}. */
    CompletableFuture<ClientLink> opened() {
        return opened;
    }

    // ---- the thread that reads

    private void live() {
        try {
            Socket open = socket.open(request.timeout());
            OutputStream out = new BufferedOutputStream(open.getOutputStream(), WRITE_BYTES);
            out.write(opening.line().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            stopLimit();
            if (opened.complete(this)) {
                Thread.ofVirtual().name("trunkline-tcp-client-writer").start(() -> write(open, out));
                new Incoming(this, request.maxMessageBytes(), opening, listener).readAll(open.getInputStream());
            }
            end(LOST, "the server has closed the connection");
        } catch (IOException | RuntimeException fault) {
            // also of a port that is none, or of TLS as the application has made it: who waits is told all the same
            end(LOST, describe(fault));
            opened.completeExceptionally(connectFault(fault));
        } finally {
            over();
        }
    }

    /** The system may find that the time is over before our own timer does. */
    private String describe(Exception fault) {
        return fault instanceof SocketTimeoutException ? timeOver() : ConnectException.reason(fault);
    }

    private String timeOver() {
        return "no connection within " + request.timeout().toMillis() + " ms";
    }

    private ConnectException connectFault(Exception fault) {
        Ending cause = ending.get();
        String why = cause == null ? fault.getMessage() : cause.reason();
        return new ConnectException("could not connect to " + request + ": " + why, fault);
    }

    private void over() {
        stopLimit();
        queue.finish();
        socket.close();
        gone.accept(this);
        Ending cause = ending.get();
        if (opened.isCompletedExceptionally()) return;
        Incoming.guarded(() -> listener.onClosed(
                cause == null ? LOST : cause.code(), cause == null ? "connection lost" : cause.reason()));
    }

    // ---- the thread that writes

    private void write(Socket open, OutputStream out) {
        try {
            while (queue.await()) {
                for (WireBytes next = queue.poll(); next != null; next = queue.poll()) {
                    next.writeTo(out);
                    queue.written(next.length());
                }
                out.flush();
            }
            // the reader sees the server's end, or is cut in time
            open.shutdownOutput();
        } catch (IOException fault) {
            cut(String.valueOf(fault.getMessage()));
        } catch (InterruptedException interrupted) {
            cut("interrupted");
        }
    }

    // ---- what the client does

    @Override
    public Optional<String> subprotocol() {
        return Optional.of(opening.subprotocol());
    }

    /** @throws IllegalArgumentException where the stream's messages are binary */
    @Override
    public boolean sendText(String message) {
        if (!opening.text()) throw new IllegalArgumentException(opening.subprotocol() + " has binary messages only");
        return send(WireBytes.text(message));
    }

    @Override
    public boolean takesBinary() {
        return !opening.text();
    }

    @Override
    public boolean tellsWhyItCloses() {
        return false;
    }

    /** @throws IllegalArgumentException where the stream's messages are text */
    @Override
    public boolean sendBinary(ByteBuffer message) {
        if (opening.text()) throw new IllegalArgumentException(opening.subprotocol() + " has text messages only");
        byte[] copy = new byte[message.remaining()];
        message.get(copy);
        return send(WireBytes.binary(copy));
    }

    private boolean send(WireBytes message) {
        if (ending.get() != null || message.length() > config.maxQueuedBytes()) return false;
        try {
            return queue.offer(opening.framing().frame(message));
        } catch (FramingException unfit) {
            return false;
        }
    }

    @Override
    public long queuedBytes() {
        return queue.bytes();
    }

    @Override
    public void close(int code, String reason) {
        CloseReason.check(code);
        if (!end(code, CloseReason.fitting(reason))) return;
        queue.finish();
        cutAfter(config.closeTimeout(), "closing took longer than " + config.closeTimeout());
    }

    // ---- how it ends

    /** Whether nothing more is to be delivered. */
    boolean isEnding() {
        return ending.get() != null;
    }

    /** Notes why the link ends; false when it was ending already. */
    private boolean end(int code, String reason) {
        return ending.compareAndSet(null, new Ending(code, reason));
    }

    /** Ends the link at once. */
    void cut(String reason) {
        cut(LOST, reason);
    }

    void cut(int code, String reason) {
        end(code, reason);
        queue.finish();
        socket.cut();
    }

    private synchronized void cutAfter(Duration time, String reason) {
        stopLimit();
        try {
            limit = timer.schedule(() -> cut(reason), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            cut("the transport was closed");
        }
    }

    private synchronized void stopLimit() {
        if (limit != null) limit.cancel(false);
    }
}
