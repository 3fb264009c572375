package io.trunkline.bench.internal.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds what was lost, came twice or in the wrong order. A slot is one subscriber's view of one stream, whose sequence numbers
 * begin at 0 and grow by one. For one thread.
 */
final class Sequences {
    /** Missing numbers that are remembered, to tell a late one from one that came twice. */
    private static final int MAX_REMEMBERED = 1 << 20;

    /** What an arrival turned out to be. */
    enum Arrival {
        /** The next one, or one after a gap. */
        NEW,
        /** One that a later one has overtaken. */
        LATE,
        /** One that was there before. */
        TWICE
    }

    private final int[] next;
    private final Set<Long> missing = new HashSet<>();
    private long reordered;
    private long duplicated;

    Sequences(int slots) {
        this.next = new int[slots];
    }

    /** The number that is expected. */
    int next(int slot) {
        return next[slot];
    }

    /** The number that was expected has come. */
    void advance(int slot) {
        next[slot]++;
    }

    /** A number has come that was not expected. */
    Arrival irregular(int slot, int sequence) {
        int expected = next[slot];
        if (sequence - expected > 0) {
            for (int gone = expected; gone != sequence && missing.size() < MAX_REMEMBERED; gone++) {
                missing.add(key(slot, gone));
            }
            next[slot] = sequence + 1;
            return Arrival.NEW;
        }
        if (missing.remove(key(slot, sequence))) {
            reordered++;
            return Arrival.LATE;
        }
        duplicated++;
        return Arrival.TWICE;
    }

    private static long key(int slot, int sequence) {
        return (long) slot << 32 | sequence & 0xffffffffL;
    }

    long reordered() {
        return reordered;
    }

    long duplicated() {
        return duplicated;
    }
}
