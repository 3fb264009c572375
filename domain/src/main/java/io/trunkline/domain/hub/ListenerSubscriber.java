package io.trunkline.domain.hub;

import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.Subscriber;

/** A listener of the application as a subscriber; a fault of the listener's ends neither its turn nor its listening. */
final class ListenerSubscriber extends Subscriber {
    private final PublicationListener listener;
    private final HubObserver observer;

    ListenerSubscriber(PublicationListener listener, HubObserver observer) {
        super(null);
        this.listener = listener;
        this.observer = observer;
    }

    @Override
    protected void deliver(Publication publication) {
        try {
            listener.onPublication(publication);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            observer.callbackFailed("listener of " + publication.channel(), fault);
        }
    }
}
