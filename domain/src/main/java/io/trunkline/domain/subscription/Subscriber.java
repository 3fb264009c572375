package io.trunkline.domain.subscription;

import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.publication.Publication;
import org.jspecify.annotations.Nullable;

/** Something on a loop that gets publications: a connection, or a listener of the application. Touched in its loop's turns only. */
public abstract class Subscriber {
    /** The last delivery that reached this subscriber: keeps several matching patterns from delivering twice. */
    long stamp;

    private @Nullable Object origin;

    /** @param origin what this subscriber's own publications carry as their publisher; null if it does not publish */
    protected Subscriber(@Nullable Object origin) {
        this.origin = origin;
    }

    /** What its own publications carry from here on. */
    protected final void publishesAs(Object publisher) {
        origin = publisher;
    }

    /** Takes a publication; called in a turn, must not block, throw, or change the loop's subscriptions. */
    protected abstract void deliver(Publication publication);

    /** Whether this subscriber is among those that a publication is for; an application's listener always is. */
    protected boolean isIn(Audience audience) {
        return true;
    }

    /** Whether this subscriber is who published it. */
    public final boolean published(Publication publication) {
        return origin != null && publication.publisher() == origin;
    }
}
