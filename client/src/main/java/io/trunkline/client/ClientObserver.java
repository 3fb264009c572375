package io.trunkline.client;

/**
 * What a client tells besides publications and answers. Called on the client's executor, in one sequence with the listeners
 * of its subscriptions, so a slow observer holds them up.
 */
public interface ClientObserver {
    /** The client entered a state. */
    default void onState(ClientState state) {}

    /** A connection that was there ended, however it ended: once, and the last call. A failed connect fails its future. */
    default void onClosed(Closing closing) {}

    /**
     * What belongs to no future: a malformed message from the server, or what a listener has thrown. By default the uncaught
     * exception handler of the thread gets it.
     */
    default void onError(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
}
