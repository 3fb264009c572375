package io.trunkline.nativeprotocol;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.nativeprotocol.internal.wire.FieldNumbers;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes requests of the JSON form in the binary form, value by value, so that the tests of one are tests of the other. Has no
 * code in common with what it tests but the tables of numbers.
 */
final class BinaryScript {
    private static final JsonReader JSON = new JsonReader(64, 1_000);

    /** The JSON form can say something that the binary form cannot: a name without a number. */
    private static final class Inexpressible extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private BinaryScript() {}

    /** A request; empty where it cannot be written in the binary form. */
    static Optional<byte[]> request(int id, String method, String params) {
        JsonValue json = JSON.read(params.getBytes(StandardCharsets.UTF_8), 8);
        boolean known = Arrays.stream(Operation.values()).anyMatch(o -> o.text().equals(method));
        if (!known || json.kind() != JsonKind.OBJECT || json.object().fault() != null) return Optional.empty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80 | Operation.named(method).number());
        out.write(id);
        try {
            out.writeBytes(fields(json));
            return Optional.of(out.toByteArray());
        } catch (Inexpressible notHere) {
            return Optional.empty();
        }
    }

    private static byte[] fields(JsonValue object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String name : object.object().names()) {
            JsonValue value = object.object().get(name);
            if (name.equals("base64") && value.kind() == JsonKind.STRING) {
                sized(out, 5, 2, decoded(value.string()));
                continue;
            }
            if (!FieldNumbers.all().containsKey(name)) throw new Inexpressible();
            value(out, FieldNumbers.of(name), value, name.equals("data"));
        }
        return out.toByteArray();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException invalid) {
            throw new Inexpressible();
        }
    }

    private static void value(ByteArrayOutputStream out, int number, JsonValue value, boolean payload) {
        Long whole = value.kind() == JsonKind.NUMBER ? value.integer() : null;
        if (value.kind() == JsonKind.STRING) {
            byte[] utf8 = value.utf8();
            if (utf8 == null) throw new Inexpressible();
            sized(out, 3, number, utf8);
        } else if (payload) {
            sized(out, 4, number, value.bytes());
        } else if (whole != null && whole >= 0) {
            key(out, 2, number);
            varint(out, whole);
        } else if (value.kind() == JsonKind.TRUE || value.kind() == JsonKind.FALSE) {
            key(out, value.kind() == JsonKind.TRUE ? 1 : 0, number);
        } else if (value.kind() == JsonKind.OBJECT && value.object().fault() == null) {
            sized(out, 6, number, fields(value));
        } else if (value.kind() == JsonKind.ARRAY) {
            ByteArrayOutputStream elements = new ByteArrayOutputStream();
            value.array().kept().forEach(element -> value(elements, 0, element, false));
            sized(out, 7, number, elements.toByteArray());
        } else {
            sized(out, 4, number, value.bytes());
        }
    }

    private static void sized(ByteArrayOutputStream out, int type, int number, byte[] content) {
        key(out, type, number);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void key(ByteArrayOutputStream out, int type, int number) {
        out.write(type << 5 | Math.min(number, 31));
        if (number > 30) out.write(number);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest > 127; rest >>= 7) out.write((int) (rest & 127 | 128));
        out.write((int) rest);
    }
}
