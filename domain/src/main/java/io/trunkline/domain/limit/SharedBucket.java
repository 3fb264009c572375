package io.trunkline.domain.limit;

/** A bucket that several loops take from; each call takes its lock for a moment. */
final class SharedBucket {
    /** Guarded by this. */
    private final TokenBucket bucket;
    /** How many may take from it now; guarded by the table that it is in. */
    int holders;

    SharedBucket(TokenBucket bucket) {
        this.bucket = bucket;
    }

    /** Takes a token; returns 0, or the nanoseconds until there is one. */
    synchronized long tryTake() {
        return bucket.tryTake() ? 0 : bucket.nanosUntilNext();
    }

    /** As {@link TokenBucket#take}. */
    synchronized boolean take() {
        return bucket.take();
    }

    synchronized long nanosOwed() {
        return bucket.nanosOwed();
    }

    synchronized boolean isFull() {
        return bucket.isFull();
    }
}
