package io.trunkline.transport.okhttp.internal;

import okio.Utf8;

/** What a close frame may hold (RFC 6455 sections 5.5.1 and 7.4). */
final class CloseFrame {
    private static final int NORMAL = 1000;
    private static final int REASON_BYTES = 123;

    private CloseFrame() {}

    /** @throws IllegalArgumentException where a client must not send {@code code} */
    static void check(int code) {
        if (code == NORMAL || code == 1001 || code == 1009 || code >= 3000 && code <= 4999) return;
        throw new IllegalArgumentException("code must be 1000, 1001, 1009 or 3000 to 4999, but was " + code);
    }

    /** The code that answers the server's: the same, or 1000 where it sent none. */
    static int answer(int received) {
        return received == 1005 ? NORMAL : received;
    }

    /** The reason, cut at a character so that it fits the frame. */
    static String reason(String text) {
        String fitting = text;
        while (Utf8.size(fitting) > REASON_BYTES) {
            int end = Math.min(fitting.length() - 1, REASON_BYTES);
            if (Character.isHighSurrogate(fitting.charAt(end - 1))) end--;
            fitting = fitting.substring(0, end);
        }
        return fitting;
    }
}
