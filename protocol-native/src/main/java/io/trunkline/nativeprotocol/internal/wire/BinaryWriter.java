package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one message of the binary form into a growing array: its head, then its fields. */
public final class BinaryWriter implements FieldWriter {
    private static final int FIRST = 64;
    private static final int ELEMENT = 0;

    private byte[] bytes = new byte[FIRST];
    private int length;

    /** @param id null for a message that is not answered, or answers nothing known */
    public BinaryWriter(Operation operation, @Nullable Long id) {
        if (id == null) {
            put(operation.number());
        } else {
            put(operation.number() | BinaryReader.HAS_ID);
            varint(id);
        }
    }

    @Override
    public BinaryWriter string(String name, String text) {
        return slice(FieldType.STRING, name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public BinaryWriter integer(String name, long value) {
        key(FieldType.INTEGER, FieldNumbers.of(name));
        varint(value);
        return this;
    }

    @Override
    public BinaryWriter flag(String name, boolean value) {
        key(value ? FieldType.TRUE : FieldType.FALSE, FieldNumbers.of(name));
        return this;
    }

    /** Whole numbers as such, others as JSON. */
    @Override
    public BinaryWriter number(String name, String json) {
        boolean whole = json.length() < 16 && json.chars().allMatch(c -> c >= '0' && c <= '9');
        if (whole) return integer(name, Long.parseLong(json));
        return slice(FieldType.JSON, name, json.getBytes(StandardCharsets.US_ASCII));
    }

    /** Leaves it out. */
    @Override
    public BinaryWriter nothing(String name) {
        return this;
    }

    @Override
    public BinaryWriter json(String name, String json) {
        return slice(FieldType.JSON, name, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public BinaryWriter object(String name, Consumer<FieldWriter> members) {
        key(FieldType.OBJECT, FieldNumbers.of(name));
        int start = length;
        members.accept(this);
        insertLength(start);
        return this;
    }

    @Override
    public BinaryWriter objects(String name, List<Consumer<FieldWriter>> items) {
        key(FieldType.LIST, FieldNumbers.of(name));
        int start = length;
        for (Consumer<FieldWriter> item : items) {
            key(FieldType.OBJECT, ELEMENT);
            int first = length;
            item.accept(this);
            insertLength(first);
        }
        insertLength(start);
        return this;
    }

    @Override
    public BinaryWriter payload(Payload payload) {
        key(PublicationBinary.type(payload.kind()), FieldNumbers.of("data"));
        varint(payload.size());
        payload.copyTo(room(payload.size()), length);
        length += payload.size();
        return this;
    }

    /** Bytes under a name; the buffer's position is left alone. */
    public BinaryWriter bytes(String name, ByteBuffer data) {
        key(FieldType.BYTES, FieldNumbers.of(name));
        varint(data.remaining());
        data.get(data.position(), room(data.remaining()), length, data.remaining());
        length += data.remaining();
        return this;
    }

    @Override
    public int publications(String name, List<Publication> publications, int room) {
        key(FieldType.LIST, FieldNumbers.of(name));
        int start = length;
        int count = 0;
        int left = room;
        for (Publication publication : publications) {
            PublicationBinary fields = new PublicationBinary(publication);
            int size = fields.length();
            left -= size;
            if (left < 0 && count > 0) break;
            key(FieldType.OBJECT, ELEMENT);
            varint(size);
            fields.write(room(size), length);
            length += size;
            count++;
        }
        insertLength(start);
        return count;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** What was written, as a binary message; nothing is written after it. */
    public WireBytes toMessage() {
        return WireBytes.binary(Arrays.copyOf(bytes, length));
    }

    private BinaryWriter slice(FieldType type, String name, byte[] content) {
        key(type, FieldNumbers.of(name));
        varint(content.length);
        System.arraycopy(content, 0, room(content.length), length, content.length);
        length += content.length;
        return this;
    }

    private void key(FieldType type, int number) {
        length = Varints.putKey(type, number, room(2), length);
    }

    private void varint(long value) {
        length = Varints.put(value, room(Varints.LONGEST), length);
    }

    /** Puts the length of what was written since {@code start} before it. */
    private void insertLength(int start) {
        int content = length - start;
        int size = Varints.length(content);
        System.arraycopy(room(size), start, bytes, start + size, content);
        Varints.put(content, bytes, start);
        length += size;
    }

    private void put(int b) {
        room(1)[length++] = (byte) b;
    }

    private byte[] room(int more) {
        if (bytes.length - length < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        return bytes;
    }
}
