package io.trunkline.nativeprotocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** One random damage to a message: bytes changed, added, repeated or taken away. */
final class Damage {
    private static final byte[] LIKELY = "{}[]\",:\\u0123456789.-+eE/*#$ntf ".getBytes(StandardCharsets.US_ASCII);

    private Damage() {}

    static byte[] of(byte[] message, Random random) {
        if (message.length == 0) return new byte[] {LIKELY[random.nextInt(LIKELY.length)]};
        int at = random.nextInt(message.length);
        int length = Math.min(1 + random.nextInt(8), message.length - at);
        byte likely = LIKELY[random.nextInt(LIKELY.length)];
        return switch (random.nextInt(6)) {
            case 0 -> replace(message, at, 1, new byte[] {likely});
            case 1 -> replace(message, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 2 -> replace(message, at, 0, new byte[] {likely});
            case 3 -> replace(message, at, length, new byte[0]);
            case 4 -> replace(message, at, 0, Arrays.copyOfRange(message, at, at + length));
            default -> Arrays.copyOf(message, at);
        };
    }

    private static byte[] replace(byte[] message, int at, int length, byte[] by) {
        byte[] result = new byte[message.length - length + by.length];
        System.arraycopy(message, 0, result, 0, at);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(message, at + length, result, at + by.length, message.length - at - length);
        return result;
    }
}
