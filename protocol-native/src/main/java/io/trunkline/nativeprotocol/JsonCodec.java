package io.trunkline.nativeprotocol;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.LabelledMessage;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.nativeprotocol.NativeMessage.Labelled;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.JsonFieldWriter;
import io.trunkline.nativeprotocol.internal.wire.JsonParam;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The client's side of {@code trunkline.v1}: JSON-RPC 2.0 in text messages, labelled messages in binary ones. */
final class JsonCodec extends NativeCodec {
    /** A server chooses how deep its payloads are; skipping them takes no stack. */
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);
    /** Batch, message, params: deeper is payload, and stays closed. */
    private static final int LEVELS = 3;

    private final LabelledMessages labels;

    JsonCodec(LabelledMessages labels) {
        this.labels = labels;
    }

    @Override
    NativeOutgoing request(long id, String method, Consumer<FieldWriter> params) {
        JsonWriter out = new JsonWriter();
        out.begin('{').name("jsonrpc").string("2.0").name("id").literal(id);
        out.name("method").string(method).name("params").begin('{');
        params.accept(new JsonFieldWriter(out));
        return new NativeOutgoing(out.end('}').end('}').toMessage());
    }

    @Override
    public NativeOutgoing answer(Question question) {
        JsonWriter out = new JsonWriter();
        out.object(answer -> {
            answer.name("jsonrpc").string("2.0").name("id").raw(question.id().getBytes(StandardCharsets.UTF_8));
            if (question.method().equals("ping")) answer.name("result").object(none -> {});
            else answer.name("error").object(JsonCodec::unknownMethod);
        });
        return new NativeOutgoing(out.toMessage());
    }

    private static void unknownMethod(JsonWriter error) {
        error.name("code").literal(ErrorCode.METHOD_NOT_FOUND.number());
        error.name("message").string(Question.UNKNOWN);
    }

    @Override
    public NativeOutgoing labelled(String id, ByteBuffer data) {
        return new NativeOutgoing(WireBytes.binary(labels.encode(id, data)));
    }

    @Override
    public List<NativeMessage> read(byte[] message) {
        try {
            LabelledMessage labelled = labels.decode(ByteBuffer.wrap(message));
            return List.of(new Labelled(labelled.id(), labelled.data()));
        } catch (CommandException malformed) {
            throw new NativeFormatException(String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public List<NativeMessage> read(String text) {
        JsonValue root;
        try {
            root = JSON.read(text.getBytes(StandardCharsets.UTF_8), LEVELS);
        } catch (JsonFault fault) {
            throw new NativeFormatException("it is " + fault.getMessage());
        }
        if (root.kind() != JsonKind.ARRAY) return List.of(read(root, "it"));
        if (root.array().count() == 0) throw new NativeFormatException("it is an empty batch");
        return root.array().kept().stream()
                .map(element -> read(element, "an element of its batch"))
                .toList();
    }

    private static NativeMessage read(JsonValue json, String what) {
        Fields message = Fields.of(new JsonParam(json), what);
        if (!"2.0".equals(message.string("jsonrpc"))) throw new NativeFormatException("jsonrpc must be \"2.0\"");
        String method = message.string("method");
        boolean hasId = message.get("id") != null;
        if (method != null) {
            return hasId ? new Question(written(json, "id"), method) : notification(method, params(message, method));
        }
        Fields error = message.object("error");
        if (error != null) {
            Long id = hasId ? message.integer("id") : null;
            return error.failure(id, (int) error.requiredInteger("code"), error.object("data"));
        }
        Value result = message.get("result");
        if (result == null) throw new NativeFormatException("it has neither method, result nor error");
        return answer(message.requiredInteger("id"), result);
    }

    private static Value params(Fields message, String method) {
        Value params = message.get("params");
        if (params == null) throw new NativeFormatException("params of " + method + " is missing");
        return params;
    }

    /** A member that is there, as it was written. */
    private static String written(JsonValue message, String name) {
        JsonValue member = message.object().get(name);
        return member == null ? "null" : new String(member.bytes(), StandardCharsets.UTF_8);
    }
}
