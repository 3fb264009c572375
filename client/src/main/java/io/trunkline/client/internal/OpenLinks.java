package io.trunkline.client.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The links of the transport that are not gone yet: a client that is closed is rid of all of them in the end. Any thread. */
final class OpenLinks {
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    /** Guarded by this, as is the other. */
    private int open;

    private boolean closed;

    synchronized void opened() {
        open++;
    }

    void gone() {
        boolean last;
        synchronized (this) {
            last = --open == 0 && closed;
        }
        if (last) released.complete(null);
    }

    /** None will be opened any more, but for one that is on its way and is closed as soon as it comes. */
    void close() {
        boolean none;
        synchronized (this) {
            closed = true;
            none = open == 0;
        }
        if (none) released.complete(null);
    }

    /** Done when all are gone. */
    CompletableFuture<Void> released() {
        return released;
    }

    /** Waits for that; false when it takes too long. */
    boolean awaitReleased(Duration limit) throws InterruptedException {
        try {
            released.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException tooLong) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a release does not fail", impossible);
        }
    }
}
