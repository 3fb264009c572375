package io.trunkline.client;

/** Hears the publications of a subscription. */
@FunctionalInterface
public interface PublicationListener {
    /**
     * Called on the client's executor, for one publication at a time, in the order of their arrival, over all subscriptions of
     * a client. It may block: up to a bound publications wait meanwhile, then the client reads no more, and in the end the
     * server's policy for slow clients decides. What it throws goes to {@link ClientObserver#onError}.
     *
     * <p>A listener that waits for an answer of the same client can wait in vain, until the request's time limit, when the
     * client has stopped reading: go on with {@code thenAccept} and the like instead.
     */
    void onPublication(Publication publication);

    /**
     * Publications were missed, and will not come: the server dropped them, or does not keep them any more. Never called where
     * nothing was lost; where that cannot be known, {@link Gap#lost} is empty. Called in its place between publications.
     */
    default void onGap(Gap gap) {}

    /** The subscription ended, though nobody here has ended it: the server did, or refused it after the connection was lost. */
    default void onEnd(TrunklineException why) {}
}
