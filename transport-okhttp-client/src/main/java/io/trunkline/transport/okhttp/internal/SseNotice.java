package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * What a server says of the link itself, as the data of an event with a name.
 *
 * @param members none where it is no JSON object
 */
record SseNotice(JsonObject members) {
    private static final JsonReader JSON = new JsonReader(8, 64);

    static SseNotice of(String data) {
        try {
            JsonValue value = JSON.read(data.getBytes(StandardCharsets.UTF_8), 1);
            return new SseNotice(value.kind() == JsonKind.OBJECT ? value.object() : JsonObject.EMPTY);
        } catch (JsonFault malformed) {
            return new SseNotice(JsonObject.EMPTY);
        }
    }

    /** The text of a member; empty where it has none. */
    String text(String name) {
        JsonValue value = members.get(name);
        return value != null && value.kind() == JsonKind.STRING ? value.string() : "";
    }

    /** The whole number of a member, or another where it has none. */
    int number(String name, int other) {
        JsonValue value = members.get(name);
        Long number = value != null && value.kind() == JsonKind.NUMBER ? value.integer() : null;
        return number == null ? other : number.intValue();
    }
}
