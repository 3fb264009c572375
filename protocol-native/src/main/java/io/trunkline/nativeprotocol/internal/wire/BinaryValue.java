package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of the binary form, of any type but JSON: a number, or a slice of the message, which must not change meanwhile. */
final class BinaryValue implements Value {
    static final BinaryValue FALSE = new BinaryValue(FieldType.FALSE, 0, 0, 0, null);
    static final BinaryValue TRUE = new BinaryValue(FieldType.TRUE, 0, 0, 0, null);

    private final FieldType type;
    private final long number;
    private final int start;
    private final int length;
    /** The message's bytes, the members or the elements. */
    private final @Nullable Object content;

    private BinaryValue(FieldType type, long number, int start, int length, @Nullable Object content) {
        this.type = type;
        this.number = number;
        this.start = start;
        this.length = length;
        this.content = content;
    }

    static BinaryValue integer(long number) {
        return new BinaryValue(FieldType.INTEGER, number, 0, 0, null);
    }

    static BinaryValue slice(FieldType type, byte[] source, int start, int length) {
        return new BinaryValue(type, 0, start, length, source);
    }

    static BinaryValue object(BinaryMembers members) {
        return new BinaryValue(FieldType.OBJECT, 0, 0, 0, members);
    }

    static BinaryValue list(List<Value> elements) {
        return new BinaryValue(FieldType.LIST, 0, 0, 0, elements);
    }

    /** The payload of this value's kind; null where it is of no such type. */
    @Nullable
    Payload payload() {
        if (!(content instanceof byte[] source)) return null;
        byte[] copy = Arrays.copyOfRange(source, start, start + length);
        return type == FieldType.STRING ? Payload.text(copy) : Payload.binary(copy);
    }

    @Override
    public boolean isNull() {
        return false;
    }

    @Override
    public @Nullable Members object() {
        return content instanceof BinaryMembers members ? members : null;
    }

    @Override
    @SuppressWarnings("unchecked") // lists come from the factory alone
    public @Nullable List<Value> list() {
        return content instanceof List<?> elements ? (List<Value>) elements : null;
    }

    @Override
    public @Nullable String string() {
        if (type != FieldType.STRING || !(content instanceof byte[] source)) return null;
        return new String(source, start, length, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Long integer() {
        return type == FieldType.INTEGER ? number : null;
    }

    @Override
    public @Nullable String number() {
        return type == FieldType.INTEGER ? Long.toString(number) : null;
    }

    @Override
    public @Nullable Boolean flag() {
        return switch (type) {
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
        };
    }

    @Override
    public String shown() {
        return type == FieldType.INTEGER ? Long.toString(number) : type.text();
    }
}
