package io.trunkline.backend.internal;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Payloads as members of an object: {@code data} that is a string for text, any other {@code data} for JSON, {@code base64} for bytes. */
public final class PayloadMembers {
    private PayloadMembers() {}

    public static void write(JsonWriter json, Payload payload) {
        switch (payload.kind()) {
            case JSON -> json.name("data").raw(payload.toBytes());
            case TEXT -> json.name("data").string(payload.asText());
            case BINARY -> json.name("base64").string(Base64.getEncoder().encodeToString(payload.toBytes()));
        }
    }

    /**
     * The payload of an object; null where it has none.
     *
     * @throws Undecided when it has one that cannot be sent
     */
    public static @Nullable Payload read(JsonObject members) {
        JsonValue data = members.get("data");
        JsonValue base64 = members.get("base64");
        if (data != null && base64 != null) throw new Undecided("'data' and 'base64' exclude each other");
        if (data != null) return read("data", data);
        return base64 == null ? null : binary(base64);
    }

    /** Text or JSON. */
    public static Payload read(String name, JsonValue value) {
        if (value.kind() != JsonKind.STRING) return Payload.json(value.bytes());
        byte[] utf8 = value.utf8();
        if (utf8 == null) {
            throw new Undecided("'" + name + "' has an unpaired surrogate, which no UTF-8 text can hold");
        }
        return Payload.text(utf8);
    }

    private static Payload binary(JsonValue base64) {
        if (base64.kind() == JsonKind.STRING) {
            try {
                return Payload.binary(Base64.getDecoder().decode(base64.string()));
            } catch (IllegalArgumentException malformed) {
                // said below
            }
        }
        throw new Undecided("'base64' must be base64 in the standard alphabet (RFC 4648, section 4)");
    }
}
