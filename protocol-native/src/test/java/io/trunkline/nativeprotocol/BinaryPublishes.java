package io.trunkline.nativeprotocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random publishes of the binary form: mostly as clients write them, with what the form allows beside it. */
final class BinaryPublishes {
    private static final List<String> CHANNELS = List.of(
            "a/b",
            "a/b",
            "a/b",
            "history/b",
            "caf\u00e9/\u20ac",
            "a/*",
            "#",
            "a*",
            "$sys/a",
            "",
            "a//b",
            "a\nb",
            "l".repeat(120));
    private static final List<String> JSON =
            List.of("{\"a\":1}", "[1,2]", " null ", "\"s\"", "[[[[[[[[[[[]]]]]]]]]]]", "{", "");

    private BinaryPublishes() {}

    static byte[] next(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean hasId = random.nextBoolean();
        out.write(7 | (hasId ? 0x80 : 0));
        if (hasId) out.write(random.nextInt(128));
        boolean dataFirst = random.nextBoolean();
        if (dataFirst) data(out, random);
        String channel = CHANNELS.get(random.nextInt(random.nextInt(3) > 0 ? 1 : CHANNELS.size()));
        sized(out, 3, 1, channel.getBytes(StandardCharsets.UTF_8));
        if (!dataFirst) data(out, random);
        // a key, which is refused, a second payload, or an offset, which no publish has
        if (random.nextInt(16) == 0) sized(out, 3, 23, new byte[] {'k'});
        if (random.nextInt(16) == 0) data(out, random);
        if (random.nextInt(16) == 0) out.writeBytes(new byte[] {2 << 5 | 3, 1});
        return out.toByteArray();
    }

    private static void data(ByteArrayOutputStream out, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> sized(out, 3, 2, "text \u00e9".getBytes(StandardCharsets.UTF_8));
            case 1 -> sized(out, 4, 2, JSON.get(random.nextInt(JSON.size())).getBytes(StandardCharsets.UTF_8));
            default -> sized(out, 5, 2, new byte[] {0, (byte) random.nextInt(), -1});
        }
    }

    private static void sized(ByteArrayOutputStream out, int type, int number, byte[] content) {
        out.write(type << 5 | number);
        out.write(content.length);
        out.writeBytes(content);
    }
}
