package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.command.Params;
import io.trunkline.nativeprotocol.internal.command.RequestId;
import io.trunkline.nativeprotocol.internal.wire.BinaryFault;
import io.trunkline.nativeprotocol.internal.wire.BinaryHead;
import io.trunkline.nativeprotocol.internal.wire.BinaryPublishReader;
import io.trunkline.nativeprotocol.internal.wire.BinaryReader;
import io.trunkline.nativeprotocol.internal.wire.BinaryWriter;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublicationForm;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code trunkline.v1.bin}: one request in a binary message. */
public final class BinaryForm implements Form<Long> {
    private static final long PING_ID = 0;
    private static final WireBytes PING = new BinaryWriter(Operation.PING, PING_ID).toMessage();

    private final BinaryReader reader;
    private final BinaryPublishReader publishes;
    private final LabelledMessages labels;

    /**
     * @param maxNesting most levels in what is JSON
     * @param names remembers channels of publishers
     */
    public BinaryForm(int maxNesting, ChannelNameCache names, LabelledMessages labels) {
        this.reader = new BinaryReader(new JsonReader(maxNesting, Integer.MAX_VALUE));
        this.publishes = new BinaryPublishReader(maxNesting, names);
        this.labels = labels;
    }

    @Override
    public WireForm publications() {
        return PublicationForm.BINARY;
    }

    @Override
    public @Nullable PublishRequest<Long> readPublish(byte[] message, int start, int end, boolean text) {
        return text ? null : publishes.read(message, start, end);
    }

    @Override
    public Message<Long> readText(byte[] utf8) {
        throw new CommandException(
                ErrorCode.INVALID_REQUEST, "text messages are not part of trunkline.v1.bin; send binary messages");
    }

    @Override
    public Message<Long> readBinary(byte[] bytes) {
        Long id = null;
        try {
            BinaryHead head = reader.head(bytes);
            id = head.boxedId();
            return Message.of(incoming(head, reader.fields(bytes, head)));
        } catch (BinaryFault fault) {
            String message = "message is " + fault.getMessage();
            return invalid(id, new CommandException(ErrorCode.PARSE_ERROR, message, fault.option()));
        } catch (CommandException refused) {
            return invalid(id, refused);
        }
    }

    private static Message<Long> invalid(@Nullable Long id, CommandException fault) {
        return Message.of(new Incoming.Invalid<>(id, fault));
    }

    private Incoming<Long> incoming(BinaryHead head, Value fields) {
        Operation operation = Operation.of(head.operation());
        if (operation == Operation.RESULT || operation == Operation.ERROR) return answer(head);
        if (operation == Operation.LABELLED) return labelled(head, fields);
        String method = operation == null ? "operation " + head.operation() : operation.text();
        return new Incoming.Request<>(head.boxedId(), method, fields);
    }

    private static Incoming<Long> answer(BinaryHead head) {
        if (head.id() == PING_ID) return new Incoming.Pong<>();
        throw RequestReader.unaskedAnswer();
    }

    private Incoming<Long> labelled(BinaryHead head, Value fields) {
        Params params = Params.of(fields, Operation.LABELLED.text(), List.of("id", "data"));
        String label = params.requiredString("id");
        labels.checkId(label);
        Payload data = params.payload();
        if (data.kind() != PayloadKind.BINARY) {
            throw new CommandException(ErrorCode.INVALID_PARAMS, "data of a labelled message must be bytes");
        }
        return new Incoming.Labelled<>(head.boxedId(), label, data.buffer());
    }

    @Override
    public Long kept(Long id) {
        return id;
    }

    @Override
    public RequestId requestId(Long id) {
        return new RequestId.Number(id);
    }

    @Override
    public Answers<Long> answers(boolean batch) {
        return new BinaryAnswers();
    }

    @Override
    public WireBytes notification(Operation operation, Consumer<FieldWriter> params) {
        BinaryWriter out = new BinaryWriter(operation, null);
        params.accept(out);
        return out.toMessage();
    }

    @Override
    public WireBytes ping() {
        return PING;
    }

    @Override
    public WireBytes labelled(Connection connection, String label, ByteBuffer data) {
        labels.checkId(label);
        return new BinaryWriter(Operation.LABELLED, null)
                .string("id", label)
                .bytes("data", data)
                .toMessage();
    }
}
