package io.trunkline.it.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A span as it was sent: {@code opentelemetry/proto/trace/v1/trace.proto}. Fields are read by their numbers.
 *
 * @param parent empty where it has none
 * @param kind 2 of a server, 3 of a client
 * @param attributes numbers as text
 */
public record ReceivedSpan(
        String trace, String id, String parent, String name, int kind, Map<String, String> attributes, boolean failed) {

    /** Of an {@code ExportTraceServiceRequest}: resource_spans = 1, scope_spans = 2, spans = 2. */
    static List<ReceivedSpan> all(byte[] request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        messages(
                ByteBuffer.wrap(request),
                1,
                resource -> messages(resource, 2, scope -> messages(scope, 2, span -> spans.add(of(span)))));
        return spans;
    }

    private interface Reader {
        void read(ByteBuffer message);
    }

    private static void messages(ByteBuffer message, int field, Reader reader) {
        fields(message, (number, value) -> {
            if (number == field && value instanceof ByteBuffer nested) reader.read(nested);
        });
    }

    private static ReceivedSpan of(ByteBuffer span) {
        String[] texts = {"", "", "", ""};
        int[] kind = {0};
        boolean[] failed = {false};
        Map<String, String> attributes = new TreeMap<>();
        fields(span, (number, value) -> {
            switch (number) {
                case 1 -> texts[0] = hex(value);
                case 2 -> texts[1] = hex(value);
                case 4 -> texts[2] = hex(value);
                case 5 -> texts[3] = text(value);
                case 6 -> kind[0] = ((Number) value).intValue();
                case 9 -> attribute((ByteBuffer) value, attributes);
                // status: its code is field 3, and an error 2
                case 15 -> fields((ByteBuffer) value, (field, code) -> failed[0] |= field == 3 && code.equals(2L));
                default -> {}
            }
        });
        return new ReceivedSpan(texts[0], texts[1], texts[2], texts[3], kind[0], attributes, failed[0]);
    }

    /** key = 1, value = 2: string_value = 1, int_value = 3. */
    private static void attribute(ByteBuffer pair, Map<String, String> attributes) {
        String[] name = {""};
        fields(pair, (number, value) -> {
            if (number == 1) name[0] = text(value);
            else if (number == 2) {
                fields((ByteBuffer) value, (type, it) -> attributes.put(name[0], type == 1 ? text(it) : it.toString()));
            }
        });
    }

    private static String hex(Object bytes) {
        return HexFormat.of().formatHex(bytes((ByteBuffer) bytes));
    }

    private static String text(Object bytes) {
        return new String(bytes((ByteBuffer) bytes), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Gives each field as its number and a {@code Long} or a {@code ByteBuffer}. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, Object> field) {
        ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int tag = (int) varint(rest);
            Object value = switch (tag & 7) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 5 -> (long) rest.getInt();
                case 2 -> {
                    int length = (int) varint(rest);
                    ByteBuffer nested = rest.slice(rest.position(), length);
                    rest.position(rest.position() + length);
                    yield nested;
                }
                default -> throw new AssertionError("no protobuf: wire type " + (tag & 7));
            };
            field.accept(tag >>> 3, value);
        }
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
    }
}
