package io.trunkline.perf.bench;

import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A connection reduced to its queue, and a socket that takes everything at once. */
final class Line {
    private final Lock lock = new ReentrantLock();
    private final Deque<WireBytes> queue = new ArrayDeque<>();
    private long sent;
    private long bytes;

    /** By the one thread that has the turn. */
    void send(WireBytes message) {
        queue.add(message);
        for (WireBytes next = queue.poll(); next != null; next = queue.poll()) {
            bytes += next.length();
            sent++;
        }
    }

    /** By any thread. */
    void lockAndSend(WireBytes message) {
        lock.lock();
        try {
            send(message);
        } finally {
            lock.unlock();
        }
    }

    /** Messages that the socket took. */
    long sent() {
        return bytes == 0 ? 0 : sent;
    }
}
