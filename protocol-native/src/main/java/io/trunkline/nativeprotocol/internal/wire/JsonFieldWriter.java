package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Writes members of JSON objects. */
public final class JsonFieldWriter implements FieldWriter {
    private final JsonWriter out;

    public JsonFieldWriter(JsonWriter out) {
        this.out = out;
    }

    @Override
    public FieldWriter string(String name, String text) {
        out.name(name).string(text);
        return this;
    }

    @Override
    public FieldWriter integer(String name, long value) {
        out.name(name).number(value);
        return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        out.name(name).literal(value);
        return this;
    }

    @Override
    public FieldWriter number(String name, String json) {
        out.name(name).literal(json);
        return this;
    }

    @Override
    public FieldWriter nothing(String name) {
        out.name(name).literal("null");
        return this;
    }

    @Override
    public FieldWriter json(String name, String json) {
        out.name(name).raw(json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public FieldWriter object(String name, Consumer<FieldWriter> members) {
        out.name(name).begin('{');
        members.accept(this);
        out.end('}');
        return this;
    }

    @Override
    public FieldWriter objects(String name, List<Consumer<FieldWriter>> items) {
        out.name(name).begin('[');
        for (Consumer<FieldWriter> item : items) {
            out.begin('{');
            item.accept(this);
            out.end('}');
        }
        out.end(']');
        return this;
    }

    @Override
    public FieldWriter payload(Payload payload) {
        switch (payload.kind()) {
            case JSON -> out.name("data").raw(payload.toBytes());
            case TEXT -> out.name("data").string(payload.asText());
            case BINARY -> out.name("base64").string(Base64.getEncoder().encodeToString(payload.toBytes()));
        }
        return this;
    }

    /** Writing grows payloads, text is escaped and bytes become base64: what a store read may not all fit. */
    @Override
    public int publications(String name, List<Publication> publications, int room) {
        out.name(name).begin('[');
        int count = 0;
        int left = room;
        for (Publication publication : publications) {
            PublicationJson json = new PublicationJson(publication);
            left -= json.length();
            if (left < 0 && count > 0) break;
            byte[] bytes = new byte[json.length()];
            json.write(bytes, 0);
            out.raw(bytes);
            count++;
        }
        out.end(']');
        return count;
    }
}
