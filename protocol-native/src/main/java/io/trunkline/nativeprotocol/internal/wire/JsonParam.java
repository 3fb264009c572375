package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that is JSON. */
public record JsonParam(JsonValue value) implements Value {
    private static final int LONGEST_SHOWN = 24;

    /** The value, or null for none. */
    public static @Nullable JsonParam of(@Nullable JsonValue value) {
        return value == null ? null : new JsonParam(value);
    }

    @Override
    public boolean isNull() {
        return value.kind() == JsonKind.NULL;
    }

    @Override
    public @Nullable Members object() {
        return value.kind() == JsonKind.OBJECT ? new JsonMembers(value.object()) : null;
    }

    @Override
    public @Nullable List<Value> list() {
        if (value.kind() != JsonKind.ARRAY) return null;
        return value.array().kept().stream().<Value>map(JsonParam::new).toList();
    }

    @Override
    public @Nullable String string() {
        return value.kind() == JsonKind.STRING ? value.string() : null;
    }

    @Override
    public @Nullable Long integer() {
        return value.kind() == JsonKind.NUMBER ? value.integer() : null;
    }

    @Override
    public @Nullable String number() {
        return value.kind() == JsonKind.NUMBER ? new String(value.bytes(), StandardCharsets.US_ASCII) : null;
    }

    @Override
    public @Nullable Boolean flag() {
        return switch (value.kind()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        };
    }

    @Override
    public Payload json() {
        return Payload.json(value.bytes());
    }

    @Override
    public String shown() {
        String number = value.length() <= LONGEST_SHOWN ? number() : null;
        return number != null ? number : value.kind().text();
    }
}
