package io.trunkline.domain.loop;

import org.jspecify.annotations.Nullable;

/** A task that is its own entry in a loop's mailbox, for what is posted in numbers. Posted once. */
public abstract class Letter {
    final int bytes;

    /** The one posted before it while it waits, the one to run after it once it is taken. */
    @Nullable
    Letter next;

    /** @param bytes what it holds until it has run, counted against the mailbox's bound */
    protected Letter(int bytes) {
        this.bytes = bytes;
    }

    /** Called once, in a turn; must not block. */
    protected abstract void run();
}
