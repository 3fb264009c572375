package io.trunkline.transport.jetty.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proof that a server has understood a WebSocket's handshake: RFC 6455, section 4.2.2, item 5.4. */
final class SocketKey {
    static final String RULE = "Sec-WebSocket-Key must be given once, as 16 bytes in Base64";

    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BYTES = 16;

    private SocketKey() {}

    /** What answers the client's key; null where there is not one key, or it breaks its rule. */
    static @Nullable String accept(List<String> keys) {
        if (keys.size() != 1 || !isKey(keys.getFirst().strip())) return null;
        byte[] joined = (keys.getFirst().strip() + SUFFIX).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1().digest(joined));
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
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
