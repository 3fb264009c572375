package io.trunkline.transport.tcp.internal.client;

import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Messages that wait to be written, bounded in bytes; many threads offer, one takes. */
final class SendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long maxBytes;
    // guarded by lock
    private final Queue<WireBytes> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean finished;

    SendQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a message; false when it does not fit, or nothing is taken any more. */
    boolean offer(WireBytes message) {
        lock.lock();
        try {
            if (finished || bytes + message.length() > maxBytes) return false;
            bytes += message.length();
            waiting.add(message);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what waits is still written. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next message if one waits now; it counts until it is {@link #written}. */
    @Nullable
    WireBytes poll() {
        lock.lock();
        try {
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a message, without taking it; false when none will come. */
    boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !finished) changed.await();
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void written(int count) {
        lock.lock();
        try {
            bytes -= count;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of messages that were not written. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
