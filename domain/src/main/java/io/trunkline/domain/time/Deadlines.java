package io.trunkline.domain.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Time limits of one kind, all equally long, so that they expire in the order of their beginning: a list is enough, and to
 * begin or cancel one costs nothing but itself, with a million of them as with one. That is why there is neither a task of a
 * scheduler for each nor a timer wheel, which pays where lengths differ. Touched by one thread, its owner's loop, which asks
 * for the next and has those expire that are over.
 */
public final class Deadlines {
    private final Clock clock;
    private final long nanos;
    private final Deadline ends = new Deadline(0, () -> {});

    /** One time limit; on the list until it expires or is cancelled. */
    public static final class Deadline {
        private final long at;
        private final Runnable expired;
        private @Nullable Deadline previous;
        private @Nullable Deadline next;

        private Deadline(long at, Runnable expired) {
            this.at = at;
            this.expired = expired;
        }

        /** Takes it off the list; any number of times. */
        public void cancel() {
            if (previous == null || next == null) return;
            previous.next = next;
            next.previous = previous;
            previous = null;
            next = null;
        }
    }

    public Deadlines(Clock clock, Duration length) {
        this.clock = clock;
        this.nanos = length.toNanos();
        ends.previous = ends;
        ends.next = ends;
    }

    /** Calls {@code expired} once, when the time is over. */
    public Deadline begin(Runnable expired) {
        Deadline begun = new Deadline(clock.nanos() + nanos, expired);
        Deadline last = ends.previous == null ? ends : ends.previous;
        last.next = begun;
        begun.previous = last;
        begun.next = ends;
        ends.previous = begun;
        return begun;
    }

    /** Nanoseconds until the next one expires, at most {@code most}; 0 or less when it has. */
    public long untilNext(long most) {
        Deadline first = ends.next;
        return first == null || first == ends ? most : Math.min(most, first.at - clock.nanos());
    }

    /** Calls those that have expired. */
    public void expire() {
        long now = clock.nanos();
        for (Deadline first = ends.next; first != null && first != ends && first.at - now <= 0; first = ends.next) {
            first.cancel();
            first.expired.run();
        }
    }
}
