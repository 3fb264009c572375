package io.trunkline.client;

import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a channel's history.
 *
 * @param limit most publications to get, 0 for the position alone; the server may send fewer and says so
 * @param since the place after which to read (before which, when {@code reverse}); null for the whole
 * @param reverse newest first
 */
public record HistoryRange(int limit, @Nullable StreamPosition since, boolean reverse) {
    public HistoryRange {
        if (limit < 0) throw new IllegalArgumentException("limit must not be negative, but was " + limit);
    }

    /** The oldest that are kept, oldest first. */
    public static HistoryRange oldest(int limit) {
        return new HistoryRange(limit, null, false);
    }

    /** The newest, newest first. */
    public static HistoryRange newest(int limit) {
        return new HistoryRange(limit, null, true);
    }

    /** What came after a place, oldest first. */
    public static HistoryRange after(StreamPosition place, int limit) {
        return new HistoryRange(limit, place, false);
    }
}
