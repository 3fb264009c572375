package io.trunkline.domain.history;

import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;

/**
 * Part of a channel's history.
 *
 * @param publications in the order asked for
 * @param top the place of the newest publication of the stream, whether read or not
 * @param first the offset of the oldest publication that is kept; one more than the top's where none is
 * @param more whether the limit left out publications that the query's range has for its reader
 */
public record HistoryPage(List<Publication> publications, StreamPosition top, long first, boolean more) {
    public HistoryPage {
        publications = List.copyOf(publications);
    }

    /**
     * How far a page that was read onwards has come: what lies before that and is not in the page has ended, or is not for its
     * reader.
     */
    public long reached() {
        return more ? publications.getLast().offset() : top.offset();
    }
}
