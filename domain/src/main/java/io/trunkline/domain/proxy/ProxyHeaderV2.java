package io.trunkline.domain.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Version 2 (proxy-protocol.txt, section 2.2). Extensions behind the addresses are skipped.
 *
 * <pre>
 *   0                12              13                14        16
 *   | signature      | version, cmd  | family, kind    | length  | addresses, extensions ...
 *   | 12 bytes       | 4 + 4 bits    | 4 + 4 bits      | 2 bytes | length bytes
 * </pre>
 */
final class ProxyHeaderV2 {
    static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

    private static final int FIXED = 16;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;
    private static final int UNIX = 3;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;

    private ProxyHeaderV2() {}

    static ProxyHeader parse(ByteBuffer bytes) {
        for (int at = 0; at < Math.min(SIGNATURE.length, bytes.limit()); at++) {
            if (bytes.get(at) != SIGNATURE[at]) return malformed("its signature is wrong");
        }
        if (bytes.limit() < FIXED) return new ProxyHeader.More();
        int version = bytes.get(12) >> 4 & 0xf;
        int command = bytes.get(12) & 0xf;
        int length = bytes.getShort(14) & 0xffff;
        if (version != 2) return malformed("its version is " + version);
        if (command != LOCAL && command != PROXY) return malformed("its command is " + command);
        if (FIXED + length > ProxyHeader.LONGEST) {
            return malformed("it has " + (FIXED + length) + " bytes, at most " + ProxyHeader.LONGEST + " are taken");
        }
        if (bytes.limit() < FIXED + length) return new ProxyHeader.More();
        if (command == LOCAL) return new ProxyHeader.Parsed(null, FIXED + length);
        return source(bytes, bytes.get(13) >> 4 & 0xf, bytes.get(13) & 0xf, length);
    }

    private static ProxyHeader source(ByteBuffer bytes, int family, int kind, int length) {
        if (family > UNIX || kind > DATAGRAM) return malformed("its family is " + family + " with kind " + kind);
        int size = family == 1 ? 4 : 16;
        // unknown, datagrams, and sockets in a file system: there is a client, but no address of TCP
        if (family == 0 || family == UNIX || kind != STREAM) return new ProxyHeader.Parsed(null, FIXED + length);
        if (length < 2 * size + 4) return malformed("its addresses have " + length + " bytes, not " + (2 * size + 4));
        byte[] address = new byte[size];
        bytes.get(FIXED, address);
        int port = bytes.getShort(FIXED + 2 * size) & 0xffff;
        return new ProxyHeader.Parsed(new InetSocketAddress(IpAddress.of(address), port), FIXED + length);
    }

    private static ProxyHeader malformed(String what) {
        return new ProxyHeader.Malformed("PROXY header of version 2: " + what);
    }
}
