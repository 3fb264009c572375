package io.trunkline.client;

import java.nio.ByteBuffer;

/**
 * The application's side of a protocol of its own. Called on the client's executor, one call at a time, in the order things
 * happened. A call may block: up to {@link ClientBuilder#maxUndeliveredBytes} messages wait meanwhile, then nothing more is
 * read. What a call throws goes to {@link ClientObserver#onError}.
 */
public interface ProtocolSession {
    /** A text message. */
    void onText(String message);

    /**
     * A binary message.
     *
     * @param message read-only, the session's own
     */
    void onBinary(ByteBuffer message);

    /** The connection ended: the last call, made once. */
    void onClosed(Closing closing);
}
