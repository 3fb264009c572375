package io.trunkline.domain.history;

import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a channel's history.
 *
 * @param since the place after which to read (before which, when {@code reverse}); null for the whole
 * @param limit most publications, 0 for none: just the position
 * @param maxBytes most payload bytes, of which at least one publication is read
 * @param reverse newest first
 * @param reader the connection that reads, which does not get what is not for it; null for the application, which gets all
 */
public record HistoryQuery(
        @Nullable StreamPosition since,
        int limit,
        long maxBytes,
        boolean reverse,
        @Nullable String reader) {
    /** A query of the application's. */
    public HistoryQuery(@Nullable StreamPosition since, int limit, long maxBytes, boolean reverse) {
        this(since, limit, maxBytes, reverse, null);
    }

    public HistoryQuery {
        if (limit < 0) throw new IllegalArgumentException("limit must not be negative, but was " + limit);
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be positive, but was " + maxBytes);
    }

    /** This query by a connection. */
    public HistoryQuery by(String connection) {
        return new HistoryQuery(since, limit, maxBytes, reverse, connection);
    }

    /** Whether the reader gets a publication: it has not ended, and is for the reader. */
    public boolean admits(Publication publication, long nowMs) {
        return publication.terms().admit(reader, nowMs);
    }
}
