package io.trunkline.domain.stream;

import java.nio.charset.StandardCharsets;

/** The last bytes to a peer that came to the wrong door, in its own language so that its library or its user understands. */
public final class StreamRefusals {
    private static final byte[] TLS_ALERT = {0x15, 3, 1, 0, 2, 2, 40};

    private StreamRefusals() {}

    /** For a client of TLS: a fatal alert, handshake_failure (RFC 8446, sections 5.1 and 6). */
    public static byte[] tlsAlert() {
        return TLS_ALERT.clone();
    }

    /**
     * For a client of HTTP: status 400, and no more requests on this connection.
     *
     * @param text the body, in ASCII
     */
    public static byte[] http(String text) {
        return ascii("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain;charset=utf-8\r\nContent-Length: "
                + text.length() + "\r\nConnection: close\r\n\r\n" + text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** For people: one line. */
    public static byte[] line(String answer) {
        return (answer + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
