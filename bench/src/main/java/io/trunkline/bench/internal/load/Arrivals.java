package io.trunkline.bench.internal.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which publications have reached all subscribers of one loop: what a window waits for. Counted by that loop; {@link #completed}
 * may be read by another, which publishes.
 */
final class Arrivals {
    private final int needed;
    private final int mask;
    private final int[] counts;
    private final AtomicIntegerArray completed;
    /** Publishers whose window has moved, each once. */
    private final int[] moved;

    private final boolean[] isMoved;
    private int movedCount;

    /** @param needed subscribers of this loop that each publication reaches */
    Arrivals(int publishers, int window, int needed) {
        this.needed = needed;
        this.mask = (Integer.highestOneBit(Math.max(1, window - 1)) << 1) - 1;
        this.counts = new int[publishers * (mask + 1)];
        this.completed = new AtomicIntegerArray(publishers);
        this.moved = new int[publishers];
        this.isMoved = new boolean[publishers];
    }

    /** One more subscriber has publication {@code number} of {@code publisher}. */
    void count(int publisher, int number) {
        int base = publisher * (mask + 1);
        if (++counts[base + (number & mask)] == needed) advance(publisher, base);
    }

    private void advance(int publisher, int base) {
        int first = completed.getPlain(publisher);
        int done = first;
        while (counts[base + (done & mask)] == needed) counts[base + (done++ & mask)] = 0;
        if (done == first) return;
        completed.setRelease(publisher, done);
        move(publisher);
    }

    /** Says that a publisher is to be looked at. */
    void move(int publisher) {
        if (isMoved[publisher]) return;
        isMoved[publisher] = true;
        moved[movedCount++] = publisher;
    }

    /** The next publisher whose window has moved; negative for none. Of the counting thread. */
    int nextMoved() {
        if (movedCount == 0) return -1;
        int publisher = moved[--movedCount];
        isMoved[publisher] = false;
        return publisher;
    }

    /** How many publications, from the first one on, have arrived everywhere. Any thread. */
    int completed(int publisher) {
        return completed.getAcquire(publisher);
    }
}
