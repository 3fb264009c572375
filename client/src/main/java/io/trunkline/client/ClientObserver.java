package io.trunkline.client;

/**
 * What a client tells besides publications and answers. Called on the client's executor, in one sequence with the listeners
 * of its subscriptions, so a slow observer holds them up.
 */
public interface ClientObserver {
    /** The client entered a state. */
    default void onState(ClientState state) {}

    /**
     * The connection was lost, and the client is coming back: told with each entry of {@link ClientState#RECOVERING}. Also before
     * the client moves to an address that it prefers, with 1001.
     */
    default void onLost(Closing why) {}

    /** An attempt to come back failed; there will be another. */
    default void onReconnectFailed(TrunklineException why) {}

    /** A connection that was there ended for good, however it ended: once, and the last call. A failed connect fails its future. */
    default void onClosed(Closing closing) {}

    /**
     * A publication came for a channel or pattern to which the server's application has subscribed the client. Such a subscription
     * is recovered after a loss like the client's own.
     */
    default void onPublication(Publication publication) {}

    /**
     * What belongs to no future: a malformed message from the server, a subscription that the server ended, or what a listener has thrown. By default the uncaught
     * exception handler of the thread gets it.
     */
    default void onError(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
}
