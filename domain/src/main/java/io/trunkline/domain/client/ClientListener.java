package io.trunkline.domain.client;

/**
 * What a link tells the client: one call at a time, in the order things happened. A call may block, and nothing is read
 * meanwhile: that is how a client slows its server down. It must not wait for something that this very link would bring.
 */
public interface ClientListener {
    /** A text message. */
    void onText(String message);

    /** A binary message; the array belongs to the listener. */
    void onBinary(byte[] message);

    /**
     * The link is gone: the last call, made exactly once.
     *
     * @param code the close code of the server or of {@link ClientLink#close}, whichever came first; 1006 when the connection
     *     was lost; 1009 when a message was longer than {@link ClientRequest#maxMessageBytes}
     * @param reason short text, without secrets; empty where none was given
     */
    void onClosed(int code, String reason);
}
