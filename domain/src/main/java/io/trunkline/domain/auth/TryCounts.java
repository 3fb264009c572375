package io.trunkline.domain.auth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tries by key, slowed alike. At most {@code most} keys: the one that was touched least recently goes first. Guarded by its owner.
 */
final class TryCounts {
    private final Slowing slowing;
    private final int mostTries;
    private final long forgivenNanos;
    private final int mostKeys;
    /** By the time of the last touch. */
    private final Map<Object, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Count {
        int tries;
        /** When the last try was forgotten, or the first made. */
        long sinceNanos;
        /** No try before. */
        long openNanos;
    }

    TryCounts(Slowing slowing, int mostKeys) {
        this.slowing = slowing;
        this.mostTries = slowing.most();
        this.forgivenNanos = slowing.forgiven().toNanos();
        this.mostKeys = mostKeys;
    }

    /** Nanoseconds until the key may try, 0 where it may now. */
    long waitNanos(Object key, long now) {
        Count count = counts.get(key);
        return count == null ? 0 : Math.max(0, count.openNanos - now);
    }

    /** Counts a try; the next may come after its wait. */
    void add(Object key, long now) {
        Count count = counts.get(key);
        if (count == null) {
            if (counts.size() >= mostKeys)
                counts.remove(counts.keySet().iterator().next());
            count = new Count();
            count.sinceNanos = now;
            count.openNanos = now;
            counts.put(key, count);
        }
        forgive(count, now);
        count.tries = Math.min(count.tries + 1, mostTries);
        close(count, now);
    }

    /** Begins the wait of a counted try again. */
    void restart(Object key, long now) {
        Count count = counts.get(key);
        if (count != null) close(count, now);
    }

    /** Takes a counted try back, with its wait. */
    void takeBack(Object key, long now) {
        Count count = counts.get(key);
        if (count == null) return;
        count.openNanos = now;
        if (--count.tries <= 0) counts.remove(key);
    }

    int size() {
        return counts.size();
    }

    private void close(Count count, long now) {
        long open = now + slowing.waitNanos(count.tries);
        if (open - count.openNanos > 0) count.openNanos = open;
    }

    private void forgive(Count count, long now) {
        long forgotten = (now - count.sinceNanos) / forgivenNanos;
        count.sinceNanos += forgotten * forgivenNanos;
        count.tries = (int) Math.max(0, count.tries - forgotten);
    }
}
