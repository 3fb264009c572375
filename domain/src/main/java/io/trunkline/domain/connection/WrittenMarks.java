package io.trunkline.domain.connection;

import io.trunkline.domain.publication.DeliveryWatch;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The publications of one outbox whose publishers want to know when they are written: only an outbox that has such ones has marks.
 * Touched in turns of the connection's loop.
 */
final class WrittenMarks {
    private final Supplier<String> connection;
    private final ArrayDeque<Mark> inFlight = new ArrayDeque<>();
    private int waiting;
    private long written;

    /** @param at how many bytes are written, counted as {@link #written}, when the publication is */
    private record Mark(long at, DeliveryWatch watch) {}

    /** @param connection tells the id of the connection, which it may change */
    WrittenMarks(Supplier<String> connection) {
        this.connection = connection;
    }

    /** One waits in the outbox. */
    void queued(DeliveryWatch watch) {
        waiting++;
        watch.expect();
    }

    /**
     * A publication is on its way out.
     *
     * @param inFlightBytes that are on their way, up to its last one
     */
    void polled(@Nullable Publication publication, long inFlightBytes) {
        DeliveryWatch watch = publication == null ? null : publication.watch();
        if (watch == null) return;
        waiting--;
        inFlight.add(new Mark(written + inFlightBytes, watch));
    }

    /** So many bytes more have left the process. */
    void written(long bytes) {
        written += bytes;
        while (!inFlight.isEmpty() && inFlight.peek().at <= written) {
            inFlight.remove().watch.written(connection.get());
        }
    }

    /** A publication that waited will not be written. */
    void dropped(@Nullable Publication publication) {
        DeliveryWatch watch = publication == null ? null : publication.watch();
        if (watch == null) return;
        waiting--;
        watch.passed();
    }

    /** The connection is gone, and what was on its way with it. */
    void release() {
        while (!inFlight.isEmpty()) inFlight.remove().watch.passed();
    }

    boolean isEmpty() {
        return waiting == 0 && inFlight.isEmpty();
    }
}
