package io.trunkline.domain.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tasks for a loop, in the order they were posted: any thread posts, one turn takes all that wait at once. Posting never
 * blocks and never fails; the bound in bytes is kept by those who post publications, who look at {@link #bytes()} first.
 */
final class Mailbox {
    private final AtomicReference<@Nullable Letter> newest = new AtomicReference<>();
    private final AtomicLong bytes = new AtomicLong();

    void post(Letter letter) {
        if (letter.bytes > 0) bytes.addAndGet(letter.bytes);
        Letter head;
        do {
            head = newest.get();
            letter.next = head;
        } while (!newest.compareAndSet(head, letter));
    }

    /** Takes all that waits, the oldest first. */
    @Nullable
    Letter takeAll() {
        Letter stack = newest.getAndSet(null);
        Letter oldest = null;
        while (stack != null) {
            Letter next = stack.next;
            stack.next = oldest;
            oldest = stack;
            stack = next;
        }
        return oldest;
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    /** Bytes of the tasks that were posted and have not run. */
    long bytes() {
        return bytes.get();
    }

    void ran(int size) {
        if (size > 0) bytes.addAndGet(-size);
    }
}
