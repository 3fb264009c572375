package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.framing.EventFraming;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.JsonFieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the server says are events named after notifications, their data the params; requests and answers are as in {@link JsonForm}. */
public final class EventForm implements Form<JsonValue> {
    private final JsonForm requests;
    private final WireForm publications;

    /** @param requests reads what clients send */
    public EventForm(JsonForm requests, WireForm publications) {
        this.requests = requests;
        this.publications = publications;
    }

    @Override
    public WireForm publications() {
        return publications;
    }

    @Override
    public @Nullable PublishRequest<JsonValue> readPublish(byte[] message, int start, int end, boolean text) {
        return requests.readPublish(message, start, end, text);
    }

    @Override
    public Message<JsonValue> readText(byte[] utf8) {
        return requests.readText(utf8);
    }

    @Override
    public Message<JsonValue> readBinary(byte[] bytes) {
        return requests.readBinary(bytes);
    }

    @Override
    public Answers<JsonValue> answers(boolean batch) {
        return requests.answers(batch);
    }

    @Override
    public WireBytes answer(WireBytes answers) {
        return EventFraming.event(EventFraming.named("answer"), answers);
    }

    @Override
    public WireBytes notification(Operation operation, Consumer<FieldWriter> params) {
        return event(operation.text(), "", params);
    }

    /** @param id a field of the event, or nothing */
    static WireBytes event(String name, String id, Consumer<FieldWriter> params) {
        JsonWriter out = new JsonWriter();
        out.object(data -> params.accept(new JsonFieldWriter(data)));
        return EventFraming.event(EventFraming.named(name) + id, out.toMessage());
    }

    /** Never sent: comments keep a stream alive. */
    @Override
    public WireBytes ping() {
        return requests.ping();
    }

    @Override
    public @Nullable WireBytes labelled(Connection connection, String label, ByteBuffer data) {
        return null;
    }
}
