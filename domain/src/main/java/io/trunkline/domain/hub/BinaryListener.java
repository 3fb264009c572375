package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import java.nio.ByteBuffer;

/** Gets labelled binary messages: those a client sends to the server itself, not to a channel. */
@FunctionalInterface
public interface BinaryListener {
    /**
     * Called in a turn of the connection's loop, message by message in order; must not block.
     *
     * @param connection who sent it; may be answered with {@link Connection#sendBinary}
     * @param id the label
     * @param data the listener's only during the call
     */
    void onBinary(Connection connection, String id, ByteBuffer data);
}
