package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an object of the binary form. Of one that has a field twice, or very many, only that is known. */
public final class BinaryMembers implements Members {
    private static final int MOST = 64;

    private final List<String> names = new ArrayList<>(4);
    private final List<Value> values = new ArrayList<>(4);
    private @Nullable String fault;

    void add(String name, Value value) {
        if (fault != null) return;
        if (names.contains(name)) {
            fault = "has the member '" + name + "' twice";
        } else if (names.size() == MOST) {
            fault = "has more than " + MOST + " members";
        } else {
            names.add(name);
            values.add(value);
        }
    }

    @Override
    public @Nullable String fault() {
        return fault;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public @Nullable Value get(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    /** {@code data}, whose type is the payload's kind. */
    @Override
    public Payload payload() {
        Value data = get("data");
        if (data == null) throw new IllegalArgumentException("data is missing");
        Payload payload = switch (data) {
            case BinaryJson json -> json.payload();
            case BinaryValue value -> value.payload();
            default -> null;
        };
        if (payload == null) {
            throw new IllegalArgumentException("data must be a string, JSON or bytes, but was " + data.shown());
        }
        return payload;
    }
}
