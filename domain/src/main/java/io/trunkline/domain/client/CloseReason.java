package io.trunkline.domain.client;

import java.nio.charset.StandardCharsets;

/** What a client may close a link with: the same on every transport. For adapters of {@link ClientTransport}. */
public final class CloseReason {
    private static final int REASON_BYTES = 123;

    private CloseReason() {}

    /** @throws IllegalArgumentException where a client must not close with {@code code} */
    public static void check(int code) {
        if (code == 1000 || code == 1001 || code == 1009 || code >= 3000 && code <= 4999) return;
        throw new IllegalArgumentException("code must be 1000, 1001, 1009 or 3000 to 4999, but was " + code);
    }

    /** The reason, cut at a character so that it has at most 123 bytes of UTF-8. */
    public static String fitting(String text) {
        String fitting = text;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > REASON_BYTES) {
            int end = Math.min(fitting.length() - 1, REASON_BYTES);
            if (Character.isHighSurrogate(fitting.charAt(end - 1))) end--;
            fitting = fitting.substring(0, end);
        }
        return fitting;
    }
}
