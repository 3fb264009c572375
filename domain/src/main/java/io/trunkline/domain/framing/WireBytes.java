package io.trunkline.domain.framing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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
