package io.trunkline.domain.loop;

/** What a loop tells about itself; called in turns, so it must be quick and must not throw. */
public interface TurnObserver {
    /** A turn began this long after it was asked for. */
    void turnBegan(long waitedNanos);

    /** A task threw: a fault of the server's or the application's, which must not end the loop. */
    void taskFailed(String loop, Throwable fault);
}
