package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.json.JsonWriter;
import java.util.function.Consumer;

/** Answers that are one JSON object and a line's end. */
final class JsonAnswer {
    private JsonAnswer() {}

    /** An answer that no cache keeps, with the members that {@code members} writes. */
    static HttpAnswer of(int status, Consumer<JsonWriter> members) {
        String json = new JsonWriter().object(members).toString();
        return HttpAnswer.json(status, json + "\n").with("Cache-Control", "no-store");
    }
}
