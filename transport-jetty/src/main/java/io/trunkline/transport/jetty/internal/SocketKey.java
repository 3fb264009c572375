package io.trunkline.transport.jetty.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The proof that a server has understood a WebSocket's handshake: RFC 6455, section 4.2.2, item 5.4. */
final class SocketKey {
    static final String RULE = "Sec-WebSocket-Key must be given once, as 16 bytes in Base64";

    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BYTES = 16;
    /** Of them in Base64, padding included: the decoder would do without. */
    private static final int CHARACTERS = 24;

    private SocketKey() {}

    /** Whether there is one key, and it keeps its rule. */
    static boolean isGiven(Request request) {
        List<String> keys = keysOf(request);
        if (keys.size() != 1 || keys.getFirst().strip().length() != CHARACTERS) return false;
        try {
            return Base64.getDecoder().decode(keys.getFirst().strip()).length == BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** What answers the client's key, which {@link #isGiven}. */
    static String accept(Request request) {
        byte[] joined = (keysOf(request).getFirst().strip() + SUFFIX).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1().digest(joined));
    }

    private static List<String> keysOf(Request request) {
        return request.getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_KEY);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException never) {
            // every Java platform has it
            throw new IllegalStateException(never);
        }
    }
}
