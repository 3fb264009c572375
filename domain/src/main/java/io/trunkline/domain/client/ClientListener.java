package io.trunkline.domain.client;

/** What a link tells the client: one call at a time, in the order things happened; must not block for long. */
public interface ClientListener {
    void onText(String message);

    void onBinary(byte[] message);

    /**
     * The link is gone: the last call, made exactly once.
     *
     * @param code the close code of the server or of {@link ClientLink#close}; 1006 when the connection was lost
     * @param reason short text
     */
    void onClosed(int code, String reason);
}
