package io.trunkline.domain.framing;

import io.trunkline.domain.framing.WebSocketDecoder.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;

/** What the tests of WebSocket share: frames as a client sends them, and what a decoder finds in given reads. */
final class ClientFrames {
    static final int KEY = 0x37fa213d;

    private ClientFrames() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] bytes(WireBytes wire) {
        byte[] bytes = new byte[wire.length()];
        wire.putInto(ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** A frame with the shortest length; the payload is masked with {@link #KEY}. */
    static byte[] frame(int first, byte[] payload) {
        return masked(first, payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8, payload);
    }

    /** A frame that writes its length in 0, 2 or 8 bytes behind the second. */
    static byte[] masked(int first, int lengthBytes, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(6 + lengthBytes + payload.length);
        frame.put((byte) first).put((byte) (0x80 | (lengthBytes == 0 ? payload.length : lengthBytes == 2 ? 126 : 127)));
        if (lengthBytes == 2) frame.putShort((short) payload.length);
        if (lengthBytes == 8) frame.putLong(payload.length);
        frame.putInt(KEY);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ KEY >> 24 - 8 * (i & 3)));
        return frame.array();
    }

    /** Frames as a server sends them, made a client's: {@code 81 02 6162}, several separated by {@code |}. */
    static byte[] fromServer(String hex) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String each : hex.split("\\|")) stream.writeBytes(fromServer(bytes(each)));
        return stream.toByteArray();
    }

    static byte[] fromServer(byte[] frame) {
        int lengthBytes = frame[1] == 126 ? 2 : frame[1] == 127 ? 8 : 0;
        return masked(frame[0], lengthBytes, Arrays.copyOfRange(frame, 2 + lengthBytes, frame.length));
    }

    static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(message);
        byte[] out = new byte[message.length + message.length / 8 + 64];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    /** What is found, as {@code TEXT 6162}, up to the first failure, as {@code failed PROTOCOL}. */
    static List<String> decode(WebSocketDecoder decoder, byte[]... reads) {
        List<String> found = new ArrayList<>();
        for (byte[] read : reads) {
            if (!decode(decoder, ByteBuffer.wrap(read.clone()), found)) break;
        }
        return found;
    }

    /** As from a socket: outside the heap, in another order, and not from the buffer's beginning on. */
    static List<String> decodeDirect(WebSocketDecoder decoder, byte[]... reads) {
        List<String> found = new ArrayList<>();
        for (byte[] read : reads) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(read.length + 3).order(ByteOrder.LITTLE_ENDIAN);
            buffer.position(3).put(read).position(3);
            if (!decode(decoder, buffer, found)) break;
        }
        return found;
    }

    private static boolean decode(WebSocketDecoder decoder, ByteBuffer read, List<String> found) {
        try {
            for (Kind kind = decoder.next(read); kind != Kind.MORE; kind = decoder.next(read)) {
                ByteBuffer payload = decoder.payload();
                byte[] copy = new byte[payload.remaining()];
                payload.get(copy);
                String hex = HexFormat.of().formatHex(copy);
                found.add(kind == Kind.CLOSE ? "CLOSE " + decoder.closeCode() + " " + hex : kind + " " + hex);
            }
        } catch (FramingException broken) {
            found.add("failed " + broken.code());
            return false;
        }
        if (read.hasRemaining()) throw new AssertionError("a decoder that needs more has taken all");
        if (decoder.payload().hasRemaining()) throw new AssertionError("nothing found, but a payload");
        return true;
    }
}
