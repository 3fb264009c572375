package io.trunkline.domain.loop;

/**
 * A thread of execution that a transport lends to the domain. All connections of one loop, and all their state, are touched
 * in turns of that loop alone, so nothing there needs a lock.
 *
 * <p>Implemented by transports; one {@link Turns} belongs to each. The loop is identified by its turns, never by a thread:
 * an adapter may run each turn on another thread as long as it runs one at a time.
 */
public interface EventLoop {
    /**
     * Asks for one call of {@code turn}, soon and never within this call. Called from any thread, and again only after
     * {@code turn} has begun, so at most one request is ever outstanding. Must not block. After the loop has ended, requests
     * are dropped.
     */
    void requestTurn(Runnable turn);

    /** A short name for logs and metrics: {@code jetty-0}. */
    String name();
}
