package io.trunkline.domain.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy says of its client before the client's first byte: the PROXY protocol of HAProxy, version 1 (a line) and
 * version 2 (binary). To be read from trusted addresses only.
 */
public sealed interface ProxyHeader {
    /**
     * Longest header that is taken, in bytes: version 2 with 536 bytes of addresses and extensions. Version 1 has at most 107.
     */
    int LONGEST = 16 + 536;

    /** More bytes are needed; never with {@value #LONGEST}. */
    record More() implements ProxyHeader {}

    /**
     * Not such a header; the connection is to be closed.
     *
     * @param reason for the log, without the bytes that came
     */
    record Malformed(String reason) implements ProxyHeader {}

    /**
     * A whole header.
     *
     * @param source the client's address; null where the proxy tells none: it asks on its own behalf, or its client did not
     *     come by TCP. The connection's own peer counts then
     * @param bytes of the header, to be taken off the stream
     */
    record Parsed(@Nullable InetSocketAddress source, int bytes) implements ProxyHeader {}

    /**
     * Reads a header; any thread.
     *
     * @param first all bytes that came so far, its position to its limit; neither moved nor kept
     */
    static ProxyHeader parse(ByteBuffer first) {
        if (!first.hasRemaining()) return new More();
        ByteBuffer bytes = first.slice();
        return bytes.get(0) == ProxyHeaderV2.SIGNATURE[0] ? ProxyHeaderV2.parse(bytes) : ProxyHeaderV1.parse(bytes);
    }
}
