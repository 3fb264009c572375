package io.trunkline.it.support;

import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A payload as tests compare it, whoever received it: its kind and its content. */
public final class Seen {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Seen() {}

    public static String of(Payload payload) {
        return switch (payload.kind()) {
            case JSON, TEXT -> payload.kind() + " " + payload.asText();
            case BINARY -> "BINARY " + Base64.getEncoder().encodeToString(payload.toBytes());
        };
    }

    /** Of a publication in the native protocol's JSON form. */
    public static String of(String notification) {
        JsonNode params = JSON.readTree(notification).path("params");
        if (params.has("base64")) return "BINARY " + params.get("base64").asString();
        JsonNode data = params.get("data");
        return data.isString() ? "TEXT " + data.asString() : "JSON " + data;
    }
}
