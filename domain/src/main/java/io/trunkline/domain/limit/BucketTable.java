package io.trunkline.domain.limit;

import io.trunkline.domain.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Buckets by key, all of one rate. One that somebody holds is kept; one that nobody holds is kept until it is full, since a new one
 * is the same then. Of those at most {@code most} are kept: the one that was held least recently goes first. Any thread.
 */
final class BucketTable {
    private final Rate rate;
    private final int most;
    private final Clock clock;
    /** Both guarded by this. */
    private final Map<Object, SharedBucket> held = new HashMap<>();
    /** In the order in which they were given back. */
    private final Map<Object, SharedBucket> resting = new LinkedHashMap<>();

    BucketTable(Rate rate, int most, Clock clock) {
        this.rate = rate;
        this.most = most;
        this.clock = clock;
    }

    /** The bucket of a key; to be given back by {@link #release} once. */
    synchronized SharedBucket hold(Object key) {
        SharedBucket bucket = held.get(key);
        if (bucket == null) {
            bucket = resting.remove(key);
            if (bucket == null) bucket = new SharedBucket(rate.bucket(clock));
            held.put(key, bucket);
        }
        bucket.holders++;
        return bucket;
    }

    synchronized void release(Object key, SharedBucket bucket) {
        if (--bucket.holders > 0) return;
        held.remove(key);
        if (bucket.isFull()) return;
        if (resting.size() >= most) resting.remove(resting.keySet().iterator().next());
        resting.put(key, bucket);
    }

    /** Takes a token of a key's; returns 0, or the nanoseconds until there is one. */
    long tryTake(Object key) {
        SharedBucket bucket = hold(key);
        try {
            return bucket.tryTake();
        } finally {
            release(key, bucket);
        }
    }

    /** Forgets those that are full again, the oldest first, up to the first that is not. */
    synchronized void sweep() {
        Iterator<SharedBucket> oldest = resting.values().iterator();
        while (oldest.hasNext() && oldest.next().isFull()) oldest.remove();
    }

    synchronized int size() {
        return held.size() + resting.size();
    }
}
