package io.trunkline.client;

import java.nio.ByteBuffer;

/** A connection that speaks a protocol of the application. Any thread. */
public interface ProtocolLink {
    /** The name that the server chose. */
    String protocol();

    /**
     * Queues a text message, after those sent before.
     *
     * @return false when it was not queued: the connection is closed, or the transport's queue is full
     */
    boolean sendText(String message);

    /**
     * Queues a binary message, after those sent before.
     *
     * @param message the link's until this returns
     * @return false when it was not queued: the connection is closed, or the transport's queue is full
     */
    boolean sendBinary(ByteBuffer message);

    /**
     * Closes after what was sent; any number of times, of which the first counts.
     *
     * @param code 1000, 1001, 1009 or 3000 to 4999; others are refused with an IllegalArgumentException
     * @param reason at most 123 bytes of UTF-8
     */
    void close(int code, String reason);
}
