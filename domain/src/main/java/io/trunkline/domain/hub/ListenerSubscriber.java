package io.trunkline.domain.hub;

import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.Subscriber;

/** A listener of the application as a subscriber; a fault of the listener's ends neither its turn nor its listening. */
final class ListenerSubscriber extends Subscriber {
    private final PublicationListener listener;
    private final HubObserver observer;
    private volatile boolean ended;

    ListenerSubscriber(PublicationListener listener, HubObserver observer) {
        super(null);
        this.listener = listener;
        this.observer = observer;
    }

    /** No call begins from here on; any thread. */
    void end() {
        ended = true;
    }

    @Override
    protected void deliver(Publication publication) {
        if (ended) return;
        try {
            listener.onPublication(publication);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            observer.callbackFailed("listener of " + publication.channel(), fault);
        }
    }
}
