package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads messages of the binary form and checks all of them: lengths, numbers, UTF-8 and JSON. What is not known is read all
 * the same; whoever takes the fields refuses it or leaves it alone. Immutable; any thread.
 */
public final class BinaryReader {
    /** Of objects and lists; more than any message has. JSON has its own limit. */
    private static final int MOST_LEVELS = 8;

    /** The bit of a message's first byte that says that an id follows. */
    static final int HAS_ID = 0x80;

    private final JsonReader json;

    /** @param json checks what is JSON */
    public BinaryReader(JsonReader json) {
        this.json = json;
    }

    /** The first parts of a message; its fields are read by {@link #fields}. */
    public BinaryHead head(byte[] message) {
        BinaryCursor cursor = new BinaryCursor(message);
        int first = cursor.next(message.length, "the operation");
        long id = (first & HAS_ID) == 0 ? BinaryHead.NO_ID : cursor.varint(message.length, "the id");
        return new BinaryHead(first & 0x7f, id, cursor.at());
    }

    /**
     * The fields of a message, an object that reaches to its end.
     *
     * @throws BinaryFault when they are not of the binary form
     */
    public Value fields(byte[] message, BinaryHead head) {
        BinaryCursor cursor = new BinaryCursor(message);
        cursor.skip(head.length());
        return BinaryValue.object(members(cursor, message.length, 0));
    }

    private BinaryMembers members(BinaryCursor cursor, int end, int level) {
        BinaryMembers members = new BinaryMembers();
        while (cursor.at() < end) {
            int start = cursor.at();
            int first = cursor.next(end, "a field");
            int number = first & 0x1f;
            if (number > FieldNumbers.LAST_SHORT) {
                number = cursor.next(end, "the number of a field");
                if (number <= FieldNumbers.LAST_SHORT) {
                    throw new BinaryFault(start, "a field's number has more bytes than it needs");
                }
            }
            if (number == 0) throw new BinaryFault(start, "a field must have a number");
            String name = FieldNumbers.name(number);
            members.add(name, value(cursor, FieldType.of(first), name, end, level));
        }
        return members;
    }

    private List<Value> elements(BinaryCursor cursor, int end, String name, int level) {
        List<Value> elements = new ArrayList<>();
        while (cursor.at() < end) {
            int start = cursor.at();
            int first = cursor.next(end, "an element");
            if ((first & 0x1f) != 0) throw new BinaryFault(start, "an element of " + name + " must have no number");
            elements.add(value(cursor, FieldType.of(first), name, end, level));
        }
        return elements;
    }

    private Value value(BinaryCursor cursor, FieldType type, String name, int end, int level) {
        if (type == FieldType.FALSE) return BinaryValue.FALSE;
        if (type == FieldType.TRUE) return BinaryValue.TRUE;
        if (type == FieldType.INTEGER) return BinaryValue.integer(cursor.varint(end, name));
        int length = cursor.length(end, name);
        int start = cursor.at();
        int stop = start + length;
        if (type == FieldType.OBJECT || type == FieldType.LIST) {
            if (level == MOST_LEVELS) throw new BinaryFault(start, name + " is nested deeper than 8 levels");
            return type == FieldType.OBJECT
                    ? BinaryValue.object(members(cursor, stop, level + 1))
                    : BinaryValue.list(elements(cursor, stop, name, level + 1));
        }
        cursor.skip(length);
        if (type == FieldType.BYTES) return BinaryValue.slice(type, cursor.bytes, start, length);
        if (!Utf8.isValid(ByteBuffer.wrap(cursor.bytes, start, length))) {
            throw new BinaryFault(start, name + " is not UTF-8");
        }
        if (type == FieldType.STRING) return BinaryValue.slice(type, cursor.bytes, start, length);
        return json(Arrays.copyOfRange(cursor.bytes, start, stop), name, start);
    }

    /** JSON is taken out of the message before it is checked: it is kept as long as its publication. */
    private Value json(byte[] copy, String name, int start) {
        try {
            JsonValue value = json.read(copy, 0);
            return new BinaryJson(copy, new JsonParam(value));
        } catch (JsonFault fault) {
            throw new BinaryFault(
                    start, name + " is " + fault.getMessage(), fault.isTooDeep() ? "native.maxNesting" : null);
        }
    }
}
