package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Small searches in a buffer; positions are absolute and nothing is moved. */
final class Bytes {
    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where {@code needle} begins in [from, to); negative where it is not. */
    static int find(ByteBuffer in, int from, int to, byte[] needle) {
        for (int at = from; at <= to - needle.length; at++) {
            if (isAt(in, at, needle)) return at;
        }
        return -1;
    }

    /** Whether {@code needle} stands at {@code at}; the buffer has as many bytes there. */
    static boolean isAt(ByteBuffer in, int at, byte[] needle) {
        for (int i = 0; i < needle.length; i++) {
            if (in.get(at + i) != needle[i]) return false;
        }
        return true;
    }

    static byte[] copy(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        return bytes;
    }

    static String text(ByteBuffer in, int at, int length) {
        return new String(copy(in, at, length), StandardCharsets.UTF_8);
    }
}
