package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The JSON form of {@code trunkline.v1}. A publisher and a requester join by a publication that the server answers. */
final class NativeJson implements Speech {
    private static final byte[] ID = Bytes.ascii("\"id\":\"");
    private static final JsonReader READER = new JsonReader(64, 100);
    /** From the end of a number to the letter that tells a result from an error: {@code ","r}. */
    private static final int OUTCOME = 3;

    private final Topics topics;
    private final int payloadBytes;
    private final boolean calls;

    /** @param calls whether requests call a method; else they publish */
    NativeJson(Topics topics, int payloadBytes, boolean calls) {
        this.topics = topics;
        this.payloadBytes = payloadBytes;
        this.calls = calls;
    }

    @Override
    public byte[] join(Line line) {
        String channel = topics.name(line.channel());
        return Bytes.ascii(
                line.role() == Line.Role.SUBSCRIBER
                        ? "{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"method\":\"subscribe\",\"params\":{\"channel\":\""
                                + channel + "\"}}"
                        : "{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"method\":\"publish\",\"params\":{\"channel\":\""
                                + channel + "\",\"data\":\"probe\"}}");
    }

    @Override
    public Draft publication() {
        return publish(new Draft().text("{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\""));
    }

    @Override
    public Draft request() {
        Draft begun = new Draft().text("{\"jsonrpc\":\"2.0\",\"id\":\"").number(Draft.Number.HEX);
        if (!calls) return publish(begun.text("\",\"method\":\"publish\",\"params\":{\"channel\":\""));
        return data(begun.text("\",\"method\":\"call\",\"params\":{\"method\":\"" + CALLED));
    }

    private Draft publish(Draft begun) {
        return data(begun.channel(topics.name(0)));
    }

    private Draft data(Draft begun) {
        return begun.text("\",\"data\":\"").payload(payloadBytes).text("\"}}");
    }

    @Override
    public void hear(ByteBuffer in, int at, int length, Line line, Ears ears) {
        if (line.phase == Line.Phase.READY && line.role() == Line.Role.REQUESTER && answer(in, at, length, line, ears))
            return;
        JsonObject message = parse(in, at, length);
        JsonValue error = message.get("error");
        if (error != null) throw new BenchException("the server refused: " + text(error.object(), "message"));
        JsonValue params = message.get("params");
        if ("disconnect".equals(text(message, "method")) && params != null) {
            throw new BenchException("the server ends a connection: " + text(params.object(), "reason"));
        }
        if (line.phase == Line.Phase.JOINING && "join".equals(text(message, "id"))) {
            line.phase = Line.Phase.READY;
            ears.ready(line);
        }
    }

    /** An answer with a result, read without parsing it; false for anything else. */
    private static boolean answer(ByteBuffer in, int at, int length, Line line, Ears ears) {
        int id = Bytes.find(in, at, at + length, ID);
        int number = id + ID.length;
        int outcome = number + Hex.DIGITS + OUTCOME;
        if (id < 0 || outcome >= at + length || in.get(outcome) != 'r') return false;
        ears.answer(line, Hex.value(in.getLong(number)));
        return true;
    }

    private static JsonObject parse(ByteBuffer in, int at, int length) {
        try {
            JsonValue value = READER.read(Bytes.copy(in, at, length), 2);
            return value.kind() == JsonKind.OBJECT ? value.object() : JsonObject.EMPTY;
        } catch (JsonFault other) {
            throw new BenchException("the server sent what is not JSON: " + other.getMessage());
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value == null || value.kind() != JsonKind.STRING ? null : value.string();
    }
}
