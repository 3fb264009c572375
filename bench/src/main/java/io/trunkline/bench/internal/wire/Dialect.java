package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/**
 * How a load generator speaks with one kind of server. Has mutable templates, so each loop has its own. Methods that write take a
 * buffer with room for {@link #longest()} bytes.
 */
public interface Dialect {
    /** The first bytes of a connection. */
    void open(Line line, ByteBuffer out);

    /**
     * Takes whole messages from {@code in} and leaves the rest; answers what the protocol wants answered.
     *
     * @throws io.trunkline.bench.BenchException when the server refuses, or breaks the protocol
     */
    void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears);

    /** Writes one publication. */
    void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out);

    /** Writes one request that the server answers. */
    void request(int channel, int number, ByteBuffer out);

    /** The largest number of a request that can be told from others; they go around at it. */
    int numbers();

    /** Says goodbye, where the protocol has words for it; the end of what is sent follows, and the server ends the connection. */
    void leave(ByteBuffer out);

    /** Bytes that any of the methods may write. */
    int longest();
}
