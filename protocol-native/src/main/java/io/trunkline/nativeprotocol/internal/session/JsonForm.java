package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.LabelledMessage;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.JsonFieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublicationForm;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 in text messages; binary messages are labelled ones. */
public final class JsonForm implements Form<JsonValue> {
    private static final WireBytes PING = WireBytes.text(
            "{\"jsonrpc\":\"2.0\",\"id\":\"" + RequestReader.PING_ID + "\",\"method\":\"ping\",\"params\":{}}");

    private final MessageReader reader;
    private final LabelledMessages labels;

    public JsonForm(MessageReader reader, LabelledMessages labels) {
        this.reader = reader;
        this.labels = labels;
    }

    @Override
    public WireForm publications() {
        return PublicationForm.JSON;
    }

    @Override
    public @Nullable PublishRequest<JsonValue> readPublish(byte[] message, int start, int end, boolean text) {
        return text ? reader.readPublish(message, start, end) : null;
    }

    @Override
    public Message<JsonValue> readText(byte[] utf8) {
        return reader.read(utf8);
    }

    @Override
    public Message<JsonValue> readBinary(byte[] bytes) {
        LabelledMessage message = labels.decode(ByteBuffer.wrap(bytes));
        return Message.of(new Incoming.Labelled<>(null, message.id(), message.data()));
    }

    @Override
    public Answers<JsonValue> answers(boolean batch) {
        return new JsonAnswers(batch);
    }

    @Override
    public WireBytes notification(Operation operation, Consumer<FieldWriter> params) {
        JsonWriter out = new JsonWriter();
        out.object(notification -> {
            notification.name("jsonrpc").string("2.0").name("method").string(operation.text());
            new JsonFieldWriter(notification).object("params", params);
        });
        return out.toMessage();
    }

    @Override
    public WireBytes ping() {
        return PING;
    }

    /** All frames of a stream, and all events, are text. */
    @Override
    public @Nullable WireBytes labelled(Connection connection, String label, ByteBuffer data) {
        if (connection.handshake().transport() != TransportKind.WEBSOCKET) return null;
        return WireBytes.binary(labels.encode(label, data));
    }
}
