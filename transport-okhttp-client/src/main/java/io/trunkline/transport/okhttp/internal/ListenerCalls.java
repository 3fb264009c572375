package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the listener's contract: one call at a time, and {@code onClosed} once, last. Whoever learns of the end while a
 * message is being delivered does not wait for it: the thread that delivers tells the end when it is back. Nothing is
 * delivered once the link is ending. Any thread.
 */
final class ListenerCalls {
    /** Why a link ends; 1006 stands for an end without a close frame (RFC 6455 section 7.1.5). */
    record Ending(int code, String reason) {
        static final int LOST = 1006;
    }

    private final ClientListener listener;
    private final Runnable failed;

    /** The first cause, which stays. Guarded by this. */
    private @Nullable Ending ending;

    /** A message is being delivered. Guarded by this. */
    private boolean calling;

    /** The end is told, or will be by the thread that delivers. Guarded by this. */
    private boolean over;

    /** @param failed what to do when the listener throws, which its contract does not allow */
    ListenerCalls(ClientListener listener, Runnable failed) {
        this.listener = listener;
        this.failed = failed;
    }

    /** Notes why the link ends; false when it was ending already. */
    synchronized boolean end(int code, String reason) {
        if (ending != null) return false;
        ending = new Ending(code, reason);
        return true;
    }

    /** Why the link ends; null while nothing speaks against it. */
    synchronized @Nullable Ending ending() {
        return ending;
    }

    void text(String message) {
        deliver(() -> listener.onText(message));
    }

    void binary(byte[] message) {
        deliver(() -> listener.onBinary(message));
    }

    /** The link is over: tells it, unless that was done. */
    private void closed() {
        Ending cause;
        synchronized (this) {
            if (over) return;
            over = true;
            if (calling) return;
            cause = cause();
        }
        tell(cause);
    }

    /**
     * The link is over: tells whoever waits for it to open, else the listener.
     *
     * @param status of HTTP, where the handshake was answered with one; else 0
     */
    void over(CompletableFuture<ClientLink> opened, ClientRequest request, @Nullable Throwable cause, int status) {
        if (!opened.isDone()) {
            opened.completeExceptionally(
                    new ConnectException("could not connect to " + request + ": " + cause().reason(), cause, status));
        }
        if (!opened.isCompletedExceptionally()) closed();
    }

    private void deliver(Runnable call) {
        synchronized (this) {
            if (over || ending != null) return;
            calling = true;
        }
        guard(call, failed);
        Ending cause;
        synchronized (this) {
            calling = false;
            if (!over) return;
            cause = cause();
        }
        tell(cause);
    }

    private void tell(Ending cause) {
        guard(() -> listener.onClosed(cause.code(), cause.reason()), () -> {});
    }

    private synchronized Ending cause() {
        return ending == null ? new Ending(Ending.LOST, "connection lost") : ending;
    }

    private static void guard(Runnable call, Runnable failed) {
        try {
            call.run();
        } catch (RuntimeException | Error fault) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
            failed.run();
        }
    }
}
