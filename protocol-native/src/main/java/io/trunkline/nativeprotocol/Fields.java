package io.trunkline.nativeprotocol;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an object from a server. {@code null} counts as left out, names nobody asks for are left alone. */
record Fields(JsonObject members, String what) {
    static Fields of(JsonValue value, String what) {
        if (value.kind() != JsonKind.OBJECT) throw mustBe(what, "an object", value);
        return new Fields(value.object(), what);
    }

    @Nullable
    JsonValue get(String name) {
        JsonValue value = members.get(name);
        return value == null || value.kind() == JsonKind.NULL ? null : value;
    }

    @Nullable
    Fields object(String name) {
        JsonValue value = get(name);
        return value == null ? null : of(value, name);
    }

    @Nullable
    String string(String name) {
        JsonValue value = get(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.STRING) throw mustBe(name, "a string", value);
        return value.string();
    }

    String requiredString(String name) {
        String text = string(name);
        if (text == null) throw missing(name);
        return text;
    }

    @Nullable
    Long integer(String name) {
        JsonValue value = get(name);
        if (value == null) return null;
        Long number = value.kind() == JsonKind.NUMBER ? value.integer() : null;
        if (number == null) throw mustBe(name, "a whole number of at most 2^53", value);
        return number;
    }

    long requiredInteger(String name) {
        Long number = integer(name);
        if (number == null) throw missing(name);
        return number;
    }

    /** A number in text, as it was written. */
    String requiredNumber(String name) {
        JsonValue value = get(name);
        if (value == null) throw missing(name);
        if (value.kind() != JsonKind.NUMBER) throw mustBe(name, "a number", value);
        return new String(value.bytes(), StandardCharsets.US_ASCII);
    }

    boolean flag(String name) {
        JsonValue value = get(name);
        if (value == null) return false;
        if (value.kind() != JsonKind.TRUE && value.kind() != JsonKind.FALSE) throw mustBe(name, "true or false", value);
        return value.kind() == JsonKind.TRUE;
    }

    List<NativePublication> publications(String name) {
        JsonValue value = get(name);
        if (value == null) return List.of();
        if (value.kind() != JsonKind.ARRAY) throw mustBe(name, "an array", value);
        return value.array().kept().stream()
                .map(element -> of(element, "an element of " + name).publication())
                .toList();
    }

    /** These fields as a publication. */
    NativePublication publication() {
        Long offset = integer("offset");
        return new NativePublication(
                requiredString("channel"), payload(), offset == null ? Publication.NO_OFFSET : offset, string("user"));
    }

    private Payload payload() {
        JsonValue data = members.get("data");
        if (data != null && data.kind() != JsonKind.STRING) return Payload.json(data.bytes());
        if (data == null) return base64(requiredString("base64"));
        byte[] utf8 = data.utf8();
        if (utf8 == null) throw new NativeFormatException("data of " + what + " has an unpaired surrogate");
        return Payload.text(utf8);
    }

    private Payload base64(String text) {
        try {
            return Payload.binary(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException invalid) {
            throw new NativeFormatException("base64 of " + what + " cannot be decoded");
        }
    }

    private NativeFormatException missing(String name) {
        return new NativeFormatException(name + " of " + what + " is missing");
    }

    private static NativeFormatException mustBe(String name, String rule, JsonValue value) {
        return new NativeFormatException(
                name + " must be " + rule + ", but was " + value.kind().text());
    }
}
