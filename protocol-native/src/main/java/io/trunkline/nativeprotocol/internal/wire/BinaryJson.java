package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of the binary form that is written as JSON, and means what it means in the JSON form. */
final class BinaryJson implements Value {
    private final byte[] bytes;
    private final JsonParam value;

    /** @param bytes all of the JSON, given away */
    BinaryJson(byte[] bytes, JsonParam value) {
        this.bytes = bytes;
        this.value = value;
    }

    /** The very bytes, as a payload. */
    Payload payload() {
        return Payload.json(bytes);
    }

    @Override
    public boolean isNull() {
        return value.isNull();
    }

    @Override
    public @Nullable Members object() {
        return value.object();
    }

    @Override
    public @Nullable List<Value> list() {
        return value.list();
    }

    @Override
    public @Nullable String string() {
        return value.string();
    }

    @Override
    public @Nullable Long integer() {
        return value.integer();
    }

    @Override
    public @Nullable String number() {
        return value.number();
    }

    @Override
    public @Nullable Boolean flag() {
        return value.flag();
    }

    @Override
    public Payload json() {
        return payload();
    }

    @Override
    public String shown() {
        return value.shown();
    }
}
