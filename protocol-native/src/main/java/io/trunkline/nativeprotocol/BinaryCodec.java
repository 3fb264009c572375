package io.trunkline.nativeprotocol;

import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.nativeprotocol.NativeMessage.Labelled;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import io.trunkline.nativeprotocol.internal.wire.BinaryFault;
import io.trunkline.nativeprotocol.internal.wire.BinaryHead;
import io.trunkline.nativeprotocol.internal.wire.BinaryReader;
import io.trunkline.nativeprotocol.internal.wire.BinaryWriter;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** The client's side of {@code trunkline.v1.bin}. */
final class BinaryCodec extends NativeCodec {
    private static final BinaryReader READER = new BinaryReader(new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE));

    private final LabelledMessages labels;

    BinaryCodec(LabelledMessages labels) {
        this.labels = labels;
    }

    @Override
    NativeOutgoing request(long id, String method, Consumer<FieldWriter> params) {
        BinaryWriter out = new BinaryWriter(Operation.named(method), id);
        params.accept(out);
        return new NativeOutgoing(out.toMessage());
    }

    @Override
    public NativeOutgoing answer(Question question) {
        long id = Long.parseLong(question.id());
        if (question.method().equals(Operation.PING.text())) {
            return new NativeOutgoing(new BinaryWriter(Operation.RESULT, id).toMessage());
        }
        return new NativeOutgoing(new BinaryWriter(Operation.ERROR, id)
                .integer("code", -ErrorCode.METHOD_NOT_FOUND.number())
                .string("message", Question.UNKNOWN)
                .toMessage());
    }

    @Override
    public NativeOutgoing labelled(String id, ByteBuffer data) {
        labels.checkId(id);
        return new NativeOutgoing(new BinaryWriter(Operation.LABELLED, null)
                .string("id", id)
                .bytes("data", data)
                .toMessage());
    }

    @Override
    public List<NativeMessage> read(String text) {
        throw new NativeFormatException("it is text, which trunkline.v1.bin does not have");
    }

    @Override
    public List<NativeMessage> read(byte[] message) {
        try {
            BinaryHead head = READER.head(message);
            return List.of(message(head, READER.fields(message, head)));
        } catch (BinaryFault fault) {
            throw new NativeFormatException("it is " + fault.getMessage());
        }
    }

    private static NativeMessage message(BinaryHead head, Value fields) {
        Operation operation = Operation.of(head.operation());
        Long id = head.boxedId();
        if (operation == Operation.RESULT) {
            if (id == null) throw new NativeFormatException("id of result is missing");
            return answer(id, fields);
        }
        if (operation == Operation.ERROR) {
            Fields error = Fields.of(fields, "error");
            return error.failure(id, (int) -error.requiredInteger("code"), error);
        }
        String method = operation == null ? "operation " + head.operation() : operation.text();
        if (id != null) return new Question(id.toString(), method);
        if (operation == Operation.LABELLED) return labelled(Fields.of(fields, method));
        return operation == null ? new Unknown(method) : notification(method, fields);
    }

    private static Labelled labelled(Fields fields) {
        Payload data = fields.payload();
        if (data.kind() != PayloadKind.BINARY) throw new NativeFormatException("data of labelled must be bytes");
        return new Labelled(fields.requiredString("id"), data.buffer());
    }
}
