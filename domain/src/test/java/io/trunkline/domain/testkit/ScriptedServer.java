package io.trunkline.domain.testkit;

import java.net.URI;

/**
 * A server that does what a test says, as the {@code ClientTransportContract} needs it: written once per client transport.
 * Every wait is bounded and fails with an AssertionError.
 */
public interface ScriptedServer extends AutoCloseable {
    /** Where it listens. */
    URI uri();

    /** Accepts the connections that come from now on. */
    void accept();

    /** Refuses the connections that come from now on, for {@code reason}. */
    void refuse(String reason);

    /** Leaves the connections that come from now on without an answer. */
    void stall();

    /** Waits for the next accepted connection. */
    Peer peer() throws InterruptedException;

    @Override
    void close();

    /** The server's end of one connection. It reads, and answers a close, when a test asks for what was received. */
    interface Peer {
        /** Sends a text message. */
        void send(String text);

        /** Announces a message of so many bytes and sends the first of them. */
        void sendBeginning(long messageBytes, int sentBytes);

        /** Closes as the protocol has it. */
        void close(int code, String reason);

        /** Breaks the connection. */
        void cut();

        /** Waits for the next thing the client sent: {@code text ...}, {@code closed CODE REASON}, or {@code end}. */
        String received() throws InterruptedException;
    }
}
