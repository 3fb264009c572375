package io.trunkline.domain.history;

import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a channel's history.
 *
 * @param since the place after which to read (before which, when {@code reverse}); null for the whole
 * @param limit most publications, 0 for none: just the position
 * @param maxBytes most payload bytes, of which at least one publication is read
 * @param reverse newest first
 */
public record HistoryQuery(@Nullable StreamPosition since, int limit, long maxBytes, boolean reverse) {
    public HistoryQuery {
        if (limit < 0) throw new IllegalArgumentException("limit must not be negative, but was " + limit);
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be positive, but was " + maxBytes);
    }
}
