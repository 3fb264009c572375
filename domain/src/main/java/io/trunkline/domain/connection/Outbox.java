package io.trunkline.domain.connection;

import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.DeliveryWatch;
import io.trunkline.domain.publication.Publication;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection, in order, bounded in bytes. Holds references to shared bytes, never copies.
 * Touched in turns of the connection's loop only.
 *
 * <p>An {@link Outlet} takes messages with {@link #poll()} and reports with {@link #written} when their bytes have left; until
 * then they count as pending.
 */
public final class Outbox {
    /** What became of a message. */
    enum Offer {
        QUEUED,
        DROPPED,
        /** The bound is reached and nothing may be dropped: the connection is to be closed as slow. */
        OVERFULL
    }

    /** Told of each publication that is dropped. */
    interface DropListener {
        void dropped(Publication publication, OverflowPolicy policy);
    }

    /** All that waits is looked at for what is over once in so long: where each publication ends soon, one is always over. */
    private static final long LOOK_MS = 100;

    private final long maxBytes;
    private final DropListener drops;
    private final Supplier<String> connection;
    private final OutboxRing ring = new OutboxRing();
    private @Nullable WaitingPlaces places;
    /** Null while nobody wants to know what is written. */
    private @Nullable WrittenMarks marks;

    private @Nullable WireBytes lead;
    private long inFlightBytes;
    /** When the next of those that wait may be over, in wall-clock milliseconds; {@link Long#MAX_VALUE} for never. */
    private long nextEndMs = Long.MAX_VALUE;

    private long lookedMs;

    private boolean released;
    private boolean refused;

    /** @param connection tells the id of the connection, which it may change */
    Outbox(long maxBytes, DropListener drops, Supplier<String> connection) {
        this.maxBytes = maxBytes;
        this.drops = drops;
        this.connection = connection;
    }

    /** Bytes that wait or are on their way out. */
    public long pendingBytes() {
        return ring.bytes() + inFlightBytes;
    }

    public boolean isEmpty() {
        return lead == null && ring.isEmpty();
    }

    /**
     * Puts the transport's own few bytes before all that waits: a control frame. Not counted until they are on their way.
     *
     * @throws IllegalStateException when such bytes wait already
     */
    public void lead(WireBytes control) {
        if (lead != null) throw new IllegalStateException("control bytes wait already");
        lead = control;
    }

    /** The next message, on its way out from now on; null when nothing waits. */
    public @Nullable WireBytes poll() {
        WireBytes control = lead;
        if (control != null) {
            lead = null;
            inFlightBytes += control.length();
            return control;
        }
        if (ring.isEmpty()) return null;
        long place = ring.first();
        Publication source = ring.source(place);
        if (places != null && source != null) places.removeOldest(source.channel());
        WireBytes message = ring.remove(place);
        inFlightBytes += message.length();
        if (marks != null) marks.polled(source, inFlightBytes);
        return message;
    }

    /** {@code bytes} of polled messages have left the process. */
    public void written(long bytes) {
        // a transport may end within a write of its own, and report that write afterwards
        if (released) return;
        inFlightBytes -= bytes;
        if (marks != null) wrote(marks, bytes);
    }

    private void wrote(WrittenMarks known, long bytes) {
        known.written(bytes);
        if (known.isEmpty()) marks = null;
    }

    /**
     * Shows the messages that wait to {@code batch}, in order, until it is full; they stay. Follow with {@link #left}.
     *
     * @return their bytes, to be written as one; valid until the batch is used again. Empty when nothing waits, or the first
     *     message is longer than a batch can be: that one is {@link #poll polled}
     */
    public ByteBuffer gather(WriteBatch batch) {
        batch.begin();
        dropEmpty();
        if (lead != null && !batch.add(lead)) return batch.bytes();
        for (long place = ring.first(); place < ring.end(); place++) {
            WireBytes message = ring.message(place);
            if (message != null && !batch.add(message)) break;
        }
        return batch.bytes();
    }

    /**
     * So many bytes of what was gathered have left the process: forgets the messages that they were.
     *
     * @return the rest of a message that left in part, which is the transport's from now on and counts as pending until it is
     *     {@link #written}; null when a whole message was the last
     */
    public @Nullable ByteBuffer left(int bytes) {
        if (lead == null && places == null && marks == null && bytes > 0 && bytes == ring.bytes()) {
            // all that waits has left, as it does where the socket keeps up
            ring.forgetAll();
            return null;
        }
        int remaining = bytes;
        while (remaining > 0) {
            WireBytes message = poll();
            if (message == null) throw new IllegalArgumentException("more bytes left than waited: " + bytes);
            int length = message.length();
            if (remaining < length) {
                written(remaining);
                return message.buffer().position(remaining);
            }
            written(length);
            remaining -= length;
        }
        dropEmpty();
        return null;
    }

    /** A message without bytes does not show on a stream: it has left when what was before it has. */
    private void dropEmpty() {
        if (lead != null) return;
        while (!ring.isEmpty()
                && Objects.requireNonNull(ring.message(ring.first())).length() == 0) {
            poll();
            written(0);
        }
    }

    /** Adds an answer or a control message: never dropped, over the bound the connection is closed. */
    Offer offer(WireBytes message) {
        if (isOver(message)) return Offer.OVERFULL;
        ring.add(message, null);
        return Offer.QUEUED;
    }

    /** Adds a message beyond the bound: a protocol's last words. */
    void force(WireBytes message) {
        ring.add(message, null);
    }

    /** Adds a publication under the overflow policy of its channel. */
    Offer offer(WireBytes message, Publication publication) {
        OverflowPolicy policy = publication.options().overflow();
        if (refused && policy == OverflowPolicy.KEEP_LATEST) conflate(publication);
        if (isOver(message)) {
            if (policy == OverflowPolicy.DISCONNECT) return Offer.OVERFULL;
            if (!makeRoom(publication, policy, message)) {
                drops.dropped(publication, policy);
                return Offer.DROPPED;
            }
        }
        if (places != null) places.add(publication.channel(), ring.end());
        ring.add(message, publication);
        if (publication.watch() != null) watched(publication.watch());
        nextEndMs = Math.min(nextEndMs, publication.terms().endMs());
        return Offer.QUEUED;
    }

    private void watched(DeliveryWatch watch) {
        if (marks == null) marks = new WrittenMarks(connection);
        marks.queued(watch);
    }

    /** Whether something that waits is not for ever. */
    boolean mayExpire() {
        return nextEndMs != Long.MAX_VALUE;
    }

    /** Drops the waiting publications whose time is over: nobody wants them any more. */
    void dropOver(long nowMs) {
        if (nowMs < nextEndMs || nowMs - lookedMs < LOOK_MS) return;
        lookedMs = nowMs;
        nextEndMs = Long.MAX_VALUE;
        for (long place = ring.first(); !ring.isEmpty() && place < ring.end(); place++) {
            Publication publication = ring.source(place);
            if (publication == null) continue;
            if (!publication.terms().isOver(nowMs)) {
                nextEndMs = Math.min(nextEndMs, publication.terms().endMs());
                continue;
            }
            ring.remove(place);
            if (marks != null) marks.dropped(publication);
            // which place is whose is found anew when that is next needed
            places = null;
        }
    }

    /** Called after each flush: what the socket left shows whether it refuses bytes. */
    void flushed() {
        refused = !ring.isEmpty();
        // compaction moves places, so what is known of them is void
        if (ring.compact() || !refused) places = null;
    }

    boolean isCongested() {
        return refused;
    }

    /** How many places are kept for messages, waiting or not: what an outbox costs beside the bytes. */
    int places() {
        return ring.capacity();
    }

    /** Forgets all that waits; what is on its way out stays the transport's. */
    void clear() {
        if (marks != null) dropAll(marks);
        ring.clear();
        places = null;
    }

    private void dropAll(WrittenMarks known) {
        for (long place = ring.first(); place < ring.end(); place++) known.dropped(ring.source(place));
        if (known.isEmpty()) marks = null;
    }

    /** Called about once a second: a connection that got nothing for so long keeps no room for messages. */
    void tick() {
        ring.tick();
    }

    /** The connection is gone: nothing is pending any more. */
    void release() {
        clear();
        if (marks != null) marks.release();
        marks = null;
        lead = null;
        inFlightBytes = 0;
        released = true;
    }

    /** Drops the channel's waiting publications, all but the arrival, which takes their place at the end. */
    private void conflate(Publication arrival) {
        while (dropOldest(arrival, OverflowPolicy.KEEP_LATEST)) {}
    }

    /** Where nothing waits nobody is slow: one message is taken, however long its protocol's form of it became. */
    private boolean isOver(WireBytes message) {
        long pending = pendingBytes();
        return pending > 0 && pending + message.length() > maxBytes;
    }

    /** Drops the channel's oldest waiting publications until it fits; false when all of them free too little. */
    private boolean makeRoom(Publication arrival, OverflowPolicy policy, WireBytes message) {
        while (isOver(message)) {
            if (!dropOldest(arrival, policy)) return false;
        }
        return true;
    }

    /** Drops the oldest waiting publication of the arrival's channel; false when there is none. */
    private boolean dropOldest(Publication arrival, OverflowPolicy policy) {
        if (places == null) places = new WaitingPlaces(ring);
        long place = places.removeOldest(arrival.channel());
        if (place < 0) return false;
        Publication dropped = Objects.requireNonNull(ring.source(place), "no publication at its place");
        ring.remove(place);
        if (marks != null) marks.dropped(dropped);
        drops.dropped(dropped, policy);
        return true;
    }
}
