package io.trunkline.http.internal.sse;

import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a stream has sent and its client may not have got: numbered from 1, kept until the client says that it has them, they are too
 * old, or too many. Holds references to shared bytes. Touched in turns.
 */
final class KeptMessages {
    /** A message as it was sent, and when. */
    record Kept(WireBytes message, long number, long atNanos) {}

    private final long maxBytes;
    private final AtomicLong total;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long bytes;
    private long last;
    /** Up to here nothing is kept. */
    private long dropped;
    /** Up to here the network has taken all. */
    private long written;

    /**
     * @param maxBytes most bytes that are kept of what was written
     * @param total what all streams keep together
     */
    KeptMessages(long maxBytes, AtomicLong total) {
        this.maxBytes = maxBytes;
        this.total = total;
    }

    /** Takes the next message. */
    Kept add(WireBytes message, long nowNanos) {
        Kept added = new Kept(message, ++last, nowNanos);
        kept.add(added);
        count(message.length());
        return added;
    }

    /** Whether all that came after a number is there. */
    boolean has(long number) {
        return number >= dropped && number <= last;
    }

    /** All that is kept, the oldest first. */
    Deque<Kept> all() {
        return new ArrayDeque<>(kept);
    }

    /** The network has taken all up to a number; returns the bytes of those that it had not before. */
    long wrote(long number) {
        long fresh = 0;
        // from the newest: what was written before, and is kept, may be much
        for (Iterator<Kept> newest = kept.descendingIterator(); newest.hasNext(); ) {
            Kept each = newest.next();
            if (each.number <= written) break;
            if (each.number <= number) fresh += each.message.length();
        }
        written = Math.max(written, number);
        while (bytes > maxBytes && dropOldest()) {}
        return fresh;
    }

    /** The client has all up to a number: forgets them. */
    void acknowledged(long number) {
        while (!kept.isEmpty() && kept.peekFirst().number <= number) dropOldest();
    }

    /** Forgets what was written and is older than that. */
    void expire(long beforeNanos) {
        while (!kept.isEmpty() && kept.peekFirst().atNanos - beforeNanos < 0 && dropOldest()) {}
    }

    /** Forgets all that was written. */
    void giveUp() {
        while (dropOldest()) {}
    }

    /** The stream has ended. */
    void clear() {
        written = last;
        giveUp();
    }

    /** Never what still has to be written: that is pending, and bounded as such. */
    private boolean dropOldest() {
        Kept oldest = kept.peekFirst();
        if (oldest == null || oldest.number > written) return false;
        kept.removeFirst();
        dropped = oldest.number;
        count(-oldest.message.length());
        return true;
    }

    private void count(int change) {
        bytes += change;
        total.addAndGet(change);
    }
}
