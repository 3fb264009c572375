package io.trunkline.domain.hub;

import io.trunkline.domain.publication.Publication;

/** The application's ear on channels. */
@FunctionalInterface
public interface PublicationListener {
    /**
     * Called on the listener's executor, once per publication, one at a time, in the order of each channel and of each
     * publisher. While it runs long, publishers of what it listens to are held back: it must not wait for one of them.
     */
    void onPublication(Publication publication);
}
