package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object. */
public record JsonMembers(JsonObject object) implements Members {
    /** No members. */
    public static final JsonMembers NONE = new JsonMembers(JsonObject.EMPTY);

    @Override
    public @Nullable String fault() {
        return object.fault();
    }

    @Override
    public List<String> names() {
        return object.names();
    }

    @Override
    public @Nullable Value get(String name) {
        return JsonParam.of(object.get(name));
    }

    /**
     * {@code data} that is a JSON string is TEXT, any other {@code data} is JSON with its bytes kept, {@code base64} is
     * BINARY.
     */
    @Override
    public Payload payload() {
        JsonValue data = object.get("data");
        JsonValue base64 = object.get("base64");
        if (base64 != null && base64.kind() == JsonKind.NULL) base64 = null;
        if (data != null && base64 != null) throw new IllegalArgumentException("data and base64 exclude each other");
        if (data != null) return ofData(data);
        if (base64 == null) throw new IllegalArgumentException("data or base64 is missing");
        return ofBase64(base64);
    }

    private static Payload ofData(JsonValue data) {
        if (data.kind() != JsonKind.STRING) return Payload.json(data.bytes());
        byte[] utf8 = data.utf8();
        if (utf8 == null) {
            throw new IllegalArgumentException("data has an unpaired surrogate, which no UTF-8 text can hold");
        }
        return Payload.text(utf8);
    }

    private static Payload ofBase64(JsonValue base64) {
        if (base64.kind() != JsonKind.STRING) {
            throw new IllegalArgumentException("base64 must be a string, but was " + new JsonParam(base64).shown());
        }
        try {
            return Payload.binary(Base64.getDecoder().decode(base64.string()));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("base64 must be base64 in the standard alphabet (RFC 4648, section 4)");
        }
    }
}
