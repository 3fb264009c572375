package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/** What is said in messages, whatever frames they are sent in. Stateless. */
interface Speech {
    /** The method that the demo profile answers with what it is called with. */
    String CALLED = "demo.echo";

    /** The first message of a line; null where the server speaks first. */
    byte[] join(Line line);

    /** A publication. */
    Draft publication();

    /** A request that is answered under its number. */
    Draft request();

    /** Understands a message that is no publication, or one to a line that does not take part yet. */
    void hear(ByteBuffer in, int at, int length, Line line, Ears ears);
}
