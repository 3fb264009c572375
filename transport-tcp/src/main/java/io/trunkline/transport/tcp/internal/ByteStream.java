package io.trunkline.transport.tcp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a socket that never blocks, bare or through TLS. Touched in turns of its loop only. */
interface ByteStream {
    /** Reads what is there; 0 when nothing is, -1 when the peer has ended its direction. */
    int read(ByteBuffer into) throws IOException;

    /** Whether a read that brought something may have left more behind that no selector tells of. */
    boolean mayHoldMore();

    /** Writes as much as the socket takes now; returns how many bytes, which it has taken even if they wait within. */
    int write(ByteBuffer from) throws IOException;

    /** Writes what waits within; false when the socket did not take all of it. */
    boolean flush() throws IOException;

    /** Ends our direction, after all that was written; false when it must be called again once the socket takes bytes. */
    boolean finish() throws IOException;

    /** What a selector is to look for so that these wishes can go on. */
    int interest(boolean reading, boolean writing);

    /** Whether it makes sense to read when a selector has found {@code ready}. */
    boolean mayRead(int ready);

    /** Whether it makes sense to write when a selector has found {@code ready}. */
    boolean mayWrite(int ready);

    /** Closes the socket, without a word; never fails. */
    void close();
}
