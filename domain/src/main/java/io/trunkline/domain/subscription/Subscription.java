package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.Terms;

/** A subscriber's interest in a pattern; knows its place in the list so that leaving costs the same at any size. */
public final class Subscription {
    /** The index in its {@link SubscriberList}, kept by that list. */
    int index = -1;

    final Subscriber subscriber;
    private final ChannelPattern pattern;
    private final boolean noLocal;

    /** @param noLocal whether the subscriber's own publications are left out */
    public Subscription(Subscriber subscriber, ChannelPattern pattern, boolean noLocal) {
        this.subscriber = subscriber;
        this.pattern = pattern;
        this.noLocal = noLocal;
    }

    public Subscriber subscriber() {
        return subscriber;
    }

    public ChannelPattern pattern() {
        return pattern;
    }

    /** Whether the subscriber's own publications are left out. */
    public boolean isNoLocal() {
        return noLocal;
    }

    /** Whether it delivers: it is in its loop's list. */
    public boolean isActive() {
        return index >= 0;
    }

    boolean wants(Publication publication) {
        return (!noLocal || !subscriber.published(publication)) && isFor(publication.terms());
    }

    /** Most publications are for everyone, which costs no look at the connection. */
    private boolean isFor(Terms terms) {
        return terms == Terms.NONE || subscriber.isIn(terms.audience());
    }
}
