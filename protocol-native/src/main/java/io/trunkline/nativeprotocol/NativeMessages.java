package io.trunkline.nativeprotocol;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Delivery;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Farewell;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a server says on {@code trunkline.v1}, JSON form. Any thread; nothing is kept between calls. */
public final class NativeMessages {
    /** A server chooses how deep its payloads are; skipping them takes no stack. */
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);
    /** Batch, message, params: deeper is payload, and stays closed. */
    private static final int LEVELS = 3;

    private NativeMessages() {}

    /**
     * Reads a text message: one thing, or a batch of them in order.
     *
     * @throws NativeFormatException when it is not what the protocol allows
     */
    public static List<NativeMessage> read(String text) {
        JsonValue root;
        try {
            root = JSON.read(text.getBytes(StandardCharsets.UTF_8), LEVELS);
        } catch (JsonFault fault) {
            throw new NativeFormatException("it is " + fault.getMessage());
        }
        if (root.kind() != JsonKind.ARRAY) return List.of(read(Fields.of(root, "it")));
        if (root.array().count() == 0) throw new NativeFormatException("it is an empty batch");
        return root.array().kept().stream()
                .map(element -> read(Fields.of(element, "an element of its batch")))
                .toList();
    }

    private static NativeMessage read(Fields message) {
        if (!"2.0".equals(message.string("jsonrpc"))) throw new NativeFormatException("jsonrpc must be \"2.0\"");
        String method = message.string("method");
        JsonValue id = message.get("id");
        if (method != null) {
            JsonValue params = message.get("params");
            if (id != null) return new Question(new String(id.bytes(), StandardCharsets.UTF_8), method);
            return notification(method, params);
        }
        Fields error = message.object("error");
        if (error != null) return failure(id == null ? null : message.integer("id"), error);
        JsonValue result = message.get("result");
        if (result == null) throw new NativeFormatException("it has neither method, result nor error");
        return new Answer(message.requiredInteger("id"), new NativeResult(Fields.of(result, "result")));
    }

    private static NativeMessage notification(String method, @Nullable JsonValue params) {
        return switch (method) {
            case "publication" ->
                new Delivery(Fields.of(required(params), "publication").publication());
            case "disconnect" -> farewell(Fields.of(required(params), "disconnect"));
            default -> new Unknown(method);
        };
    }

    private static JsonValue required(@Nullable JsonValue params) {
        if (params == null) throw new NativeFormatException("params is missing");
        return params;
    }

    private static Failure failure(@Nullable Long id, Fields error) {
        int code = (int) error.requiredInteger("code");
        String message = error.string("message");
        Fields data = error.object("data");
        return new Failure(
                id,
                code,
                message == null ? "" : message,
                data == null ? null : data.string("name"),
                data == null ? null : data.string("option"));
    }

    private static Farewell farewell(Fields params) {
        int code = (int) params.requiredInteger("code");
        String reason = params.string("reason");
        Long after = params.integer("after");
        return new Farewell(code, reason == null ? "" : reason, params.flag("reconnect"), after == null ? 0 : after);
    }
}
