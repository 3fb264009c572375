package io.trunkline.perf.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text messages of a client, whole in one frame and masked, as they lie in a read. */
final class ClientFrames {
    private static final int KEY = 0x37fa213d;

    private ClientFrames() {}

    /** JSON of exactly {@code bytes} bytes, all of them ASCII, as most messages are. */
    static byte[] text(int bytes) {
        StringBuilder json = new StringBuilder("{\"line\":\"M4\",\"stops\":[");
        for (int stop = 0; json.length() < bytes - 8; stop++) {
            json.append("\"stop").append(stop * 7_919 % 1_000).append("\",");
        }
        json.setLength(Math.max(0, bytes - 4));
        return json.append("\"\"]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A final text frame, RFC 6455 section 5.2, ready to read. */
    static ByteBuffer masked(byte[] text) {
        ByteBuffer frame = ByteBuffer.allocate(text.length + 14).put((byte) 0x81);
        if (text.length < 126) frame.put((byte) (0x80 | text.length));
        else if (text.length < 1 << Short.SIZE) frame.put((byte) 0xfe).putShort((short) text.length);
        else frame.put((byte) 0xff).putLong(text.length);
        frame.putInt(KEY);
        for (int i = 0; i < text.length; i++) frame.put((byte) (text[i] ^ KEY >>> 24 - 8 * (i & 3)));
        return frame.flip();
    }
}
