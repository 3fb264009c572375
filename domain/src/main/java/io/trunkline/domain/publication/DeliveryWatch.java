package io.trunkline.domain.publication;

/**
 * Told what becomes of one publication on its way, by whoever has it in hand: a loop that is to deliver it, a connection where it
 * waits to be written. Each {@link #expect} is followed by one {@link #written(String)} or {@link #passed}, and what comes of something is
 * expected before that has passed. Any thread; must not block, or call back.
 */
public interface DeliveryWatch {
    /** One more outcome is to come. */
    void expect();

    /**
     * An outcome: all its bytes were given to a connection's socket.
     *
     * @param connection the id of the connection
     */
    void written(String connection);

    /** An outcome: it was handed on, dropped, or lost with its connection. */
    void passed();
}
