package io.trunkline.domain.json;

import io.trunkline.domain.framing.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes one JSON text into a growing array; sets the commas itself. Names are given as the protocol has them, unescaped. */
public final class JsonWriter {
    private static final int FIRST = 256;

    private byte[] bytes = new byte[0];
    private int length;
    private boolean comma;

    /** An object with the members that {@code members} writes. */
    public JsonWriter object(Consumer<JsonWriter> members) {
        return nested('{', members, '}');
    }

    /** An array of the values that {@code elements} writes. */
    public JsonWriter array(Consumer<JsonWriter> elements) {
        return nested('[', elements, ']');
    }

    private JsonWriter nested(char open, Consumer<JsonWriter> inside, char close) {
        begin(open);
        inside.accept(this);
        return end(close);
    }

    /** Begins an object or array whose parts are written by later calls. */
    public JsonWriter begin(char open) {
        separate();
        put((byte) open);
        return this;
    }

    public JsonWriter end(char close) {
        put((byte) close);
        comma = true;
        return this;
    }

    /** The name of the member whose value is written next. */
    public JsonWriter name(String name) {
        separate();
        put((byte) '"');
        ascii(name);
        put((byte) '"');
        put((byte) ':');
        return this;
    }

    public JsonWriter string(String text) {
        separate();
        put((byte) '"');
        length = JsonEscapes.write(text, room(JsonEscapes.length(text)), length);
        put((byte) '"');
        comma = true;
        return this;
    }

    /** A number that is not below zero. */
    public JsonWriter number(long value) {
        separate();
        length = JsonNumbers.write(value, room(JsonNumbers.length(value)), length);
        comma = true;
        return this;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    public JsonWriter literal(Object value) {
        separate();
        ascii(String.valueOf(value));
        comma = true;
        return this;
    }

    /** A value that is JSON already. */
    public JsonWriter raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    /** A value of a message, as it was written there. */
    public JsonWriter raw(JsonValue value) {
        return value.writeTo(this);
    }

    JsonWriter raw(byte[] json, int start, int end) {
        separate();
        System.arraycopy(json, start, room(end - start), length, end - start);
        length += end - start;
        comma = true;
        return this;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** What was written, as a text message; nothing is written after it. */
    public WireBytes toMessage() {
        return WireBytes.text(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void separate() {
        if (comma) put((byte) ',');
        comma = false;
    }

    private void put(byte b) {
        room(1)[length++] = b;
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private byte[] room(int more) {
        if (bytes.length - length < more)
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST, bytes.length * 2), length + more));
        return bytes;
    }
}
