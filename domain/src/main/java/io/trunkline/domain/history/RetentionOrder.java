package io.trunkline.domain.history;

import org.jspecify.annotations.Nullable;

/** All kept publications in the order of arrival, and what they cost: decides what the total cap evicts. */
final class RetentionOrder {
    private @Nullable Kept oldest;
    private @Nullable Kept newest;
    private long bytes;

    long bytes() {
        return bytes;
    }

    @Nullable
    Kept oldest() {
        return oldest;
    }

    void add(Kept entry) {
        entry.older = newest;
        if (newest == null) oldest = entry;
        else newest.newer = entry;
        newest = entry;
        bytes += entry.cost();
    }

    void remove(Kept entry) {
        Kept older = entry.older;
        Kept newer = entry.newer;
        if (older == null) oldest = newer;
        else older.newer = newer;
        if (newer == null) newest = older;
        else newer.older = older;
        entry.older = null;
        entry.newer = null;
        bytes -= entry.cost();
    }
}
