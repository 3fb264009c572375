package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers that are one JSON object. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** An answer that no cache keeps, with the members that {@code members} writes. */
    public static HttpAnswer answer(int status, Consumer<JsonGenerator> members) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(128);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), body, JsonEncoding.UTF8)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
            out.writeRaw('\n');
        }
        return HttpAnswer.of(status, "application/json", body.toByteArray()).with("Cache-Control", "no-store");
    }
}
