package io.trunkline.domain.framing;

import java.nio.ByteBuffer;

/** A binary message and its label. The data is a view of the bytes that were read, and valid as long as they are. */
public final class LabelledMessage {
    private final String id;
    private final ByteBuffer data;

    LabelledMessage(String id, ByteBuffer data) {
        this.id = id;
        this.data = data;
    }

    /** The label. */
    public String id() {
        return id;
    }

    /** The data, its position to its limit: the same view each time. */
    public ByteBuffer data() {
        return data;
    }

    @Override
    public String toString() {
        return id + "[" + data.remaining() + " bytes]";
    }
}
