package io.trunkline.domain.connection;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.Publication;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growing ring of waiting messages. A place is numbered for as long as it exists; a removed message leaves a hole, which is
 * skipped, and closed by {@link #compact()} when holes outnumber messages. Once warm it allocates nothing.
 */
final class OutboxRing {
    private static final int FIRST = 8;
    /** Above this many places an emptied ring gives its arrays back, so that idle connections stay small. */
    private static final int KEPT = 256;

    /** Shared by all empty rings: most connections are idle. */
    private static final @Nullable WireBytes[] NO_MESSAGES = new WireBytes[0];

    private static final @Nullable Publication[] NO_SOURCES = new Publication[0];

    private @Nullable WireBytes[] messages = NO_MESSAGES;
    private @Nullable Publication[] sources = NO_SOURCES;
    private long head;
    private long end;
    private int live;
    private long bytes;
    private boolean used;

    long bytes() {
        return bytes;
    }

    /** How many places the arrays have. */
    int capacity() {
        return messages.length;
    }

    boolean isEmpty() {
        return live == 0;
    }

    /** The place that the next message will get. */
    long end() {
        return end;
    }

    /** @param source the publication that {@code message} is, null for answers and control messages */
    void add(WireBytes message, @Nullable Publication source) {
        if (end - head == messages.length) grow();
        used = true;
        int at = index(end++);
        messages[at] = message;
        sources[at] = source;
        live++;
        bytes += message.length();
    }

    /** The place of the oldest message; {@link #end()} when there is none. */
    long first() {
        while (head < end && messages[index(head)] == null) head++;
        return head;
    }

    /** The message at a place; null for a hole. */
    @Nullable
    WireBytes message(long place) {
        return messages[index(place)];
    }

    /** The publication that the message at a place is; null for answers, control messages and holes. */
    @Nullable
    Publication source(long place) {
        return sources[index(place)];
    }

    /** Takes the message at a place, which must hold one, out of the ring. */
    WireBytes remove(long place) {
        int at = index(place);
        WireBytes message = Objects.requireNonNull(messages[at], "no message at this place");
        messages[at] = null;
        sources[at] = null;
        removed(message);
        return message;
    }

    /** Closes the holes when they outnumber the messages; returns whether places have moved. */
    boolean compact() {
        long holes = end - head - live;
        if (holes <= live || holes < FIRST) return false;
        long to = head;
        for (long place = head; place < end; place++) {
            int from = index(place);
            WireBytes message = messages[from];
            if (message == null) continue;
            Publication source = sources[from];
            messages[from] = null;
            sources[from] = null;
            messages[index(to)] = message;
            sources[index(to++)] = source;
        }
        end = to;
        return true;
    }

    /** Gives the arrays of an empty ring back, where nothing was added since the last call. */
    void tick() {
        if (!used && live == 0 && messages.length > 0) clear();
        used = false;
    }

    /** Forgets all messages at once. */
    void forgetAll() {
        if (messages.length > KEPT) {
            clear();
            return;
        }
        int from = index(head);
        int count = (int) (end - head);
        int unwrapped = Math.min(count, messages.length - from);
        Arrays.fill(messages, from, from + unwrapped, null);
        Arrays.fill(sources, from, from + unwrapped, null);
        Arrays.fill(messages, 0, count - unwrapped, null);
        Arrays.fill(sources, 0, count - unwrapped, null);
        head = end;
        live = 0;
        bytes = 0;
    }

    void clear() {
        messages = NO_MESSAGES;
        sources = NO_SOURCES;
        head = end;
        live = 0;
        bytes = 0;
    }

    private void removed(WireBytes message) {
        bytes -= message.length();
        if (--live > 0) return;
        head = end;
        if (messages.length > KEPT) clear();
    }

    /** Doubles the arrays; every place keeps its number. */
    private void grow() {
        int capacity = Math.max(FIRST, messages.length * 2);
        @Nullable WireBytes[] largerMessages = new WireBytes[capacity];
        @Nullable Publication[] largerSources = new Publication[capacity];
        for (long place = head; place < end; place++) {
            int to = (int) place & capacity - 1;
            largerMessages[to] = messages[index(place)];
            largerSources[to] = sources[index(place)];
        }
        messages = largerMessages;
        sources = largerSources;
    }

    private int index(long place) {
        return (int) place & messages.length - 1;
    }
}
