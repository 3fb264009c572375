package io.trunkline.domain.subscription;

import io.trunkline.domain.publication.Publication;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one pattern on one loop. Adding and removing cost the same at any size; order is not kept. */
public final class SubscriberList {
    private @Nullable Subscription[] entries = new Subscription[2];
    private int size;

    public void add(Subscription subscription) {
        if (size == entries.length) entries = Arrays.copyOf(entries, size * 2);
        subscription.index = size;
        entries[size++] = subscription;
    }

    /** Removes a subscription that is in this list; the last one takes its place. */
    public void remove(Subscription subscription) {
        Subscription last = entries[--size];
        entries[subscription.index] = last;
        if (last != null) last.index = subscription.index;
        entries[size] = null;
        subscription.index = -1;
        if (size >= 8 && size < entries.length / 4) entries = Arrays.copyOf(entries, entries.length / 2);
    }

    public int size() {
        return size;
    }

    /**
     * Delivers to every subscriber that this delivery has not reached yet.
     *
     * @param stamp the delivery's number, never used before on this loop
     * @return how many were reached
     */
    int deliver(Publication publication, long stamp) {
        int reached = 0;
        @Nullable Subscription[] list = entries;
        for (int i = 0, n = size; i < n; i++) {
            Subscription subscription = list[i];
            if (subscription == null || !subscription.wants(publication)) continue;
            Subscriber subscriber = subscription.subscriber;
            if (subscriber.stamp == stamp) continue;
            subscriber.stamp = stamp;
            subscriber.deliver(publication);
            reached++;
        }
        return reached;
    }
}
