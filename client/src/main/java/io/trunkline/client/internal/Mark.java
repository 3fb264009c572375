package io.trunkline.client.internal;

import io.trunkline.domain.publication.StreamPosition;

/** How far a feed has got in the stream of one channel. Guarded by {@link Feeds}. */
final class Mark {
    final String epoch;
    /** All after this place, up to {@link #last}, has been delivered, or is known to be lost. */
    final long from;

    long last;
    /** Publications that the server has dropped since {@link #last}. */
    long dropped;
    /** Publications that were left out, less those that the server has told lost: which it does some time later, or before. */
    long untold;

    Mark(String epoch, long from, long last) {
        this.epoch = epoch;
        this.from = from;
        this.last = last;
    }

    void goOnTo(long offset) {
        untold += offset - last - 1;
        last = offset;
        dropped = 0;
    }

    void dropped(long lost) {
        dropped += lost;
        untold -= lost;
    }

    StreamPosition position() {
        return new StreamPosition(epoch, last);
    }

    boolean hasHad(long offset) {
        return offset > from && offset <= last;
    }

    /**
     * Whether a publication that is not beyond {@link #last} belongs to another stream: the one that began it was dropped, and
     * with it the name of its epoch.
     */
    boolean hasRestarted(long offset) {
        return dropped > 0 && offset <= dropped + 1;
    }
}
