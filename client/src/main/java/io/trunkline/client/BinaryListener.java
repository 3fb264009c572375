package io.trunkline.client;

import java.nio.ByteBuffer;

/** Hears the labelled binary messages that a server sends to this client. */
@FunctionalInterface
public interface BinaryListener {
    /**
     * Called as a {@link PublicationListener} is, in one sequence with the publications, and held to the same bound.
     *
     * @param data read-only, the listener's own
     */
    void onBinary(String id, ByteBuffer data);
}
