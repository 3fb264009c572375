package io.trunkline.domain.framing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message as a transport sends it. Immutable and shared by all connections that get it: whoever reads it must leave the
 * bytes as they are, a writer takes a {@link #buffer() view of its own}.
 */
public final class WireBytes {
    private final byte[] array;
    private final int offset;
    private final int length;
    private final boolean text;

    private WireBytes(byte[] array, int offset, int length, boolean text) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.text = text;
    }

    /** A text message of valid UTF-8; the array is given away. */
    public static WireBytes text(byte[] utf8) {
        return new WireBytes(utf8, 0, utf8.length, true);
    }

    /** The first {@code length} bytes of {@code utf8} as a text message; the array is given away. */
    public static WireBytes text(byte[] utf8, int length) {
        return new WireBytes(utf8, 0, length, true);
    }

    /**
     * A text message that leaves the first {@code headRoom} bytes of {@code utf8} for the header of a frame. The array is given
     * away, and was made for this message alone.
     */
    public static WireBytes textAfter(int headRoom, byte[] utf8) {
        return new WireBytes(utf8, headRoom, utf8.length - headRoom, true);
    }

    /** As {@link #textAfter}, of a binary message. */
    public static WireBytes binaryAfter(int headRoom, byte[] bytes) {
        return new WireBytes(bytes, headRoom, bytes.length - headRoom, false);
    }

    public static WireBytes text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A binary message; the array is given away. */
    public static WireBytes binary(byte[] bytes) {
        return new WireBytes(bytes, 0, bytes.length, false);
    }

    /** Length in bytes. */
    public int length() {
        return length;
    }

    /** Whether this is a text message where the transport tells text from binary. */
    public boolean isText() {
        return text;
    }

    /**
     * This message behind a header, which is written into the head room that whoever made the message left there. For a message
     * that nobody else has: a second header would overwrite the first.
     *
     * @param header its bytes are the last {@code size} of this number, big-endian
     * @param size at most 8
     * @return null where there is not so much room
     */
    public @Nullable WireBytes behind(long header, int size) {
        if (offset < size) return null;
        for (int i = 1; i <= size; i++) {
            array[offset - i] = (byte) (header >>> 8 * (i - 1));
        }
        return new WireBytes(array, offset - size, length + size, text);
    }

    /** A new read-only view of the bytes. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** Copies the bytes into {@code target}. */
    public void putInto(ByteBuffer target) {
        target.put(array, offset, length);
    }

    /** Writes the bytes, without a copy of its own. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(array, offset, length);
    }

    /** The bytes decoded as UTF-8. */
    public String asText() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (text ? "text" : "binary") + "[" + length + " bytes]";
    }
}
