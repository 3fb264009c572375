package io.trunkline.domain.payload;

import io.trunkline.domain.json.JsonEscapes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a publication carries: bytes and their kind, kept as they came and never re-serialised. Immutable: the array that a
 * factory takes belongs to the payload from then on. Safe to share between threads.
 */
public final class Payload {
    private final PayloadKind kind;
    private final byte[] bytes;

    private Payload(PayloadKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** A JSON value; the caller has checked that {@code utf8} is one, and gives the array away. */
    public static Payload json(byte[] utf8) {
        return new Payload(PayloadKind.JSON, utf8);
    }

    /** A JSON value; the caller has checked that {@code json} is one. */
    public static Payload json(String json) {
        return json(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Text; the caller has checked that {@code utf8} is valid UTF-8, and gives the array away. */
    public static Payload text(byte[] utf8) {
        return new Payload(PayloadKind.TEXT, utf8);
    }

    public static Payload text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes; the caller gives the array away. */
    public static Payload binary(byte[] bytes) {
        return new Payload(PayloadKind.BINARY, bytes);
    }

    public PayloadKind kind() {
        return kind;
    }

    /** Size in bytes. */
    public int size() {
        return bytes.length;
    }

    /** Copies the bytes into {@code target} from index {@code at}. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** How many bytes the payload, which is text, takes inside a JSON string, without its quotes. */
    public int escapedSize() {
        return JsonEscapes.length(bytes);
    }

    /** Copies the payload, which is text, into {@code target} from index {@code at} as the inside of a JSON string. */
    public void copyEscapedTo(byte[] target, int at) {
        JsonEscapes.write(bytes, target, at);
    }

    /** A read-only view of the bytes. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The bytes decoded as UTF-8: exact for JSON and TEXT. */
    public String asText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Payload p && kind == p.kind && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(bytes);
    }

    /** Kind and size only: a payload never reaches a log. */
    @Override
    public String toString() {
        return kind + "[" + bytes.length + " bytes]";
    }
}
