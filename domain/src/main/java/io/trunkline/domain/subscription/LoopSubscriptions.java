package io.trunkline.domain.subscription;

import io.trunkline.domain.publication.Publication;
import java.util.List;

/** Who on one loop gets what: the loop's own subscriber lists. Touched in the loop's turns only, so it needs no lock. */
public final class LoopSubscriptions {
    private final SubscriptionIndex<SubscriberList> index;
    private long deliveries;

    public LoopSubscriptions(int cachedChannels) {
        this.index = new SubscriptionIndex<>(cachedChannels);
    }

    public void add(Subscription subscription) {
        index.getOrCreate(subscription.pattern(), SubscriberList::new).add(subscription);
    }

    /** Removes a subscription that was added; from here on it gets nothing, not even what waits in the mailbox. */
    public void remove(Subscription subscription) {
        SubscriberList list = index.get(subscription.pattern());
        if (list == null || subscription.index < 0) return;
        list.remove(subscription);
        if (list.size() == 0) index.remove(subscription.pattern());
    }

    /**
     * Delivers to every subscriber with a matching subscription, once each however many match. Allocates nothing per
     * subscriber.
     *
     * @return how many subscribers were reached
     */
    public int deliver(Publication publication) {
        long stamp = ++deliveries;
        SubscriberList exact = index.exact(publication.channel());
        int reached = exact == null ? 0 : exact.deliver(publication, stamp);
        List<SubscriberList> lists = index.wildcards(publication.channel());
        for (int i = 0; i < lists.size(); i++) {
            reached += lists.get(i).deliver(publication, stamp);
        }
        return reached;
    }

    /** How many patterns have a subscriber on this loop. */
    public int patterns() {
        return index.size();
    }
}
