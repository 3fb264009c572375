package io.trunkline.domain.history;

import io.trunkline.domain.publication.Publication;
import org.jspecify.annotations.Nullable;

/** A kept publication, linked in the order of arrival over all channels. Guarded by its store's lock. */
final class Kept {
    /** What an entry costs beside its payload, in bytes: objects and links, measured roughly. */
    private static final int OVERHEAD = 160;

    final HistoryStream stream;
    final Publication publication;

    @Nullable
    Kept older;

    @Nullable
    Kept newer;

    Kept(HistoryStream stream, Publication publication) {
        this.stream = stream;
        this.publication = publication;
    }

    long cost() {
        return cost(publication);
    }

    static long cost(Publication publication) {
        return OVERHEAD + publication.payload().size() + publication.terms().bytes();
    }
}
