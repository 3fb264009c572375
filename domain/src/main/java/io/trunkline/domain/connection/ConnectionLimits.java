package io.trunkline.domain.connection;

/**
 * What one connection may hold.
 *
 * @param messageBytes longest message, in bytes, either way
 * @param pendingBytes bytes that may wait to be sent; at least twice {@code messageBytes}
 */
public record ConnectionLimits(int messageBytes, long pendingBytes) {
    /** The name of the option behind {@link #pendingBytes}, for those who are told that it refused. */
    public static final String PENDING_OPTION = "limits.pendingBytes";

    /** 1 MiB a message, 4 MiB pending. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(1 << 20, 4 << 20);

    public ConnectionLimits {
        if (messageBytes < 1)
            throw new IllegalArgumentException("limits.messageBytes must be positive, but was " + messageBytes);
        if (pendingBytes < 2L * messageBytes) {
            throw new IllegalArgumentException("limits.pendingBytes must be at least twice limits.messageBytes ("
                    + messageBytes + "), but was " + pendingBytes);
        }
    }
}
