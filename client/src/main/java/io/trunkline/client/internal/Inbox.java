package io.trunkline.client.internal;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the application's listeners: delivered one at a time, in order, on its executor, and bounded in bytes. A
 * publication that finds it full waits on the thread that reads, which is the back pressure towards the server. Any thread.
 */
final class Inbox {
    /** What a publication takes beside its channel and payload, roughly. */
    static final int ENTRY_BYTES = 128;

    /** What the report of an error takes, roughly. */
    static final int ERROR_BYTES = 1_024;

    /** After so many a drain makes room for other work on the executor. */
    private static final int BATCH = 256;

    private record Entry(long bytes, Runnable delivery) {}

    private final long maxBytes;
    private final Application application;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

    /** Of what waits and of what is being delivered. Guarded by the lock, as are the others. */
    private long bytes;

    private boolean draining;
    private boolean dropping;

    Inbox(long maxBytes, Application application) {
        this.maxBytes = maxBytes;
        this.application = application;
    }

    /** Adds a publication of {@code size} bytes; waits for room. One that is larger than the bound gets in alone. */
    void put(long size, Runnable delivery) {
        lock.lock();
        try {
            while (bytes > 0 && bytes + size > maxBytes && !dropping) room.awaitUninterruptibly();
            if (dropping) return;
            waiting.add(new Entry(size, delivery));
            bytes += size;
        } finally {
            lock.unlock();
        }
        startDraining();
    }

    /** Adds what the observer is told; never waits: of this there is little. */
    void tell(Runnable call) {
        add(call);
        startDraining();
    }

    /** As {@link #tell}, for callers that hold a monitor: {@link #deliver} follows when they have left it. */
    void add(Runnable call) {
        lock.lock();
        try {
            waiting.add(new Entry(0, call));
        } finally {
            lock.unlock();
        }
    }

    /** Sees to what was added. */
    void deliver() {
        startDraining();
    }

    /** Forgets the publications that wait, and those that come; who waits for room goes on. */
    void drop() {
        lock.lock();
        try {
            dropping = true;
            waiting.removeIf(entry -> {
                bytes -= entry.bytes();
                return entry.bytes() > 0;
            });
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock: the executor may run the task on this very thread. */
    private void startDraining() {
        lock.lock();
        try {
            if (draining) return;
            draining = true;
        } finally {
            lock.unlock();
        }
        application.run(this::drain);
    }

    private void drain() {
        for (int i = 0; i < BATCH; i++) {
            Entry entry = next();
            if (entry == null) return;
            application.call(entry.delivery());
            delivered(entry);
        }
        application.run(this::drain); // it may have more, and others want the executor too
    }

    /** The next entry; without one the drain is over. */
    private @Nullable Entry next() {
        lock.lock();
        try {
            Entry entry = waiting.poll();
            draining = entry != null;
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private void delivered(Entry entry) {
        lock.lock();
        try {
            bytes -= entry.bytes();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
