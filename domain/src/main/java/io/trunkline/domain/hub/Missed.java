package io.trunkline.domain.hub;

import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * What somebody missed of a channel who knows its stream up to a place.
 *
 * @param from the offset after which what is kept, and was missed, begins
 * @param lost how many were missed and are not kept; null where the stream is another than the one that is known
 */
record Missed(long from, @Nullable Long lost) {
    /** @param known the place; null for a channel that was not there, so that everything of it is new */
    static Missed since(@Nullable StreamPosition known, HistoryPage page) {
        long kept = page.first() - 1;
        if (known == null) return new Missed(kept, kept);
        boolean same = known.epoch().equals(page.top().epoch());
        if (!same) return new Missed(kept, null);
        // a place that the stream has not reached is of another one, whatever its name
        if (known.offset() > page.top().offset()) return new Missed(page.top().offset(), null);
        return new Missed(Math.max(known.offset(), kept), Math.max(0, kept - known.offset()));
    }
}
