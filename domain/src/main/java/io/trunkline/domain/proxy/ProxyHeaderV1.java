package io.trunkline.domain.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 (proxy-protocol.txt, section 2.1): {@code PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\n}, or
 * {@code PROXY UNKNOWN} and whatever up to the end of the line.
 */
final class ProxyHeaderV1 {
    private static final int LONGEST = 107;
    private static final byte[] BEGIN = "PROXY ".getBytes(StandardCharsets.US_ASCII);

    private ProxyHeaderV1() {}

    static ProxyHeader parse(ByteBuffer bytes) {
        int most = Math.min(bytes.limit(), LONGEST);
        for (int at = 0; at < most; at++) {
            byte next = bytes.get(at);
            if (at < BEGIN.length && next != BEGIN[at]) return malformed("it does not begin with 'PROXY '");
            if (next == '\n') return malformed("its line does not end in CR LF");
            if (next != '\r') continue;
            if (at + 1 == LONGEST) break;
            if (at + 1 == bytes.limit()) return new ProxyHeader.More();
            if (bytes.get(at + 1) != '\n') return malformed("its line does not end in CR LF");
            return line(text(bytes, at), at + 2);
        }
        return most < LONGEST ? new ProxyHeader.More() : malformed("its line is longer than " + LONGEST + " bytes");
    }

    private static String text(ByteBuffer bytes, int length) {
        return StandardCharsets.ISO_8859_1.decode(bytes.slice(0, length)).toString();
    }

    private static ProxyHeader line(String line, int bytes) {
        String[] fields = line.split(" ", -1);
        if (fields[1].equals("UNKNOWN")) return new ProxyHeader.Parsed(null, bytes);
        boolean v6 = fields[1].equals("TCP6");
        if (!v6 && !fields[1].equals("TCP4")) return malformed("its second field is none of TCP4, TCP6 and UNKNOWN");
        if (fields.length != 6) return malformed("it has " + fields.length + " fields, not 6");
        InetAddress source = address(fields[2], v6);
        if (source == null || address(fields[3], v6) == null) {
            return malformed("an address of it is not one of " + fields[1]);
        }
        int port = port(fields[4]);
        if (port < 0 || port(fields[5]) < 0) return malformed("a port of it is not a number from 0 to 65535");
        return new ProxyHeader.Parsed(new InetSocketAddress(source, port), bytes);
    }

    private static @Nullable InetAddress address(String text, boolean v6) {
        return text.indexOf(':') >= 0 == v6 ? IpAddress.parse(text) : null;
    }

    private static int port(String text) {
        int port = text.matches("0|[1-9][0-9]{0,4}") ? Integer.parseInt(text) : -1;
        return port <= 65_535 ? port : -1;
    }

    private static ProxyHeader malformed(String what) {
        return new ProxyHeader.Malformed("PROXY header of version 1: " + what);
    }
}
