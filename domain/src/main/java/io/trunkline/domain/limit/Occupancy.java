package io.trunkline.domain.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many are there by key, at most so many of each. Keys of which none is there take no memory. Any thread. */
final class Occupancy {
    private final int most;
    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();

    Occupancy(int most) {
        this.most = most;
    }

    /** Takes a place, which is given back by {@link #leave} once; false where there is none. */
    boolean enter(Object key) {
        while (true) {
            Integer count = counts.putIfAbsent(key, 1);
            if (count == null) return true;
            if (count >= most) return false;
            if (counts.replace(key, count, count + 1)) return true;
        }
    }

    void leave(Object key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Whether there is no place now. */
    boolean isFull(Object key) {
        return counts.getOrDefault(key, 0) >= most;
    }

    /** How many keys have somebody. */
    int keys() {
        return counts.size();
    }
}
