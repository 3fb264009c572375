package io.trunkline.domain.json;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON value: a slice of the bytes it came in. They belong to whoever reads the message, and must not change meanwhile. */
public final class JsonValue {
    /** For slices that were checked before, and so are in bounds already. */
    private static final JsonReader AGAIN = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final byte[] source;
    private final int start;
    private final int end;
    private final JsonKind kind;
    private @Nullable JsonObject members;
    private @Nullable JsonArray elements;

    JsonValue(
            byte[] source,
            int start,
            int end,
            JsonKind kind,
            @Nullable JsonObject members,
            @Nullable JsonArray elements) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.kind = kind;
        this.members = members;
        this.elements = elements;
    }

    /** A value that was stepped over by a {@link JsonScanner}, copied out of its bytes. */
    public static JsonValue copied(byte[] source, int start, int end, JsonKind kind) {
        return new JsonValue(Arrays.copyOfRange(source, start, end), 0, end - start, kind, null, null);
    }

    public JsonKind kind() {
        return kind;
    }

    /** Length of the slice in bytes. */
    public int length() {
        return end - start;
    }

    /** A copy of the slice: the value as it was written. */
    public byte[] bytes() {
        return Arrays.copyOfRange(source, start, end);
    }

    JsonWriter writeTo(JsonWriter out) {
        return out.raw(source, start, end);
    }

    /** The members of an object; opened now where reading has not done so. */
    public JsonObject object() {
        require(JsonKind.OBJECT);
        if (members == null) members = AGAIN.read(source, start, end, 1).members;
        return members == null ? JsonObject.EMPTY : members;
    }

    /** The elements of an array; opened now where reading has not done so. */
    public JsonArray array() {
        require(JsonKind.ARRAY);
        if (elements == null) elements = AGAIN.read(source, start, end, 1).elements;
        return elements == null ? new JsonArray(List.of(), 0) : elements;
    }

    /** The text of a string. Its surrogates may be unpaired: JSON can write that, UTF-8 cannot. */
    public String string() {
        require(JsonKind.STRING);
        return JsonStrings.decode(source, start + 1, end - 1);
    }

    /** The text of a string in UTF-8; null when it has an unpaired surrogate, and so has no UTF-8 form. */
    public byte @Nullable [] utf8() {
        require(JsonKind.STRING);
        return JsonStrings.utf8(source, start + 1, end - 1);
    }

    /** The value of a whole number of at most 2^53 either side of zero; null for any other number. */
    public @Nullable Long integer() {
        require(JsonKind.NUMBER);
        return JsonNumbers.integer(source, start, end);
    }

    private void require(JsonKind expected) {
        if (kind != expected) throw new IllegalStateException("value is " + kind + ", not " + expected);
    }
}
