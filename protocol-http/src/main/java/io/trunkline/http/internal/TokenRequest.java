package io.trunkline.http.internal;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request for tokens, from a form or a JSON object. A field that is there twice refuses the request (RFC 6749,
 * section 3.2); one that nobody asks for is ignored, and one without a value is as if it were not there.
 */
final class TokenRequest {
    private static final JsonReader READER = new JsonReader(8, 0);

    private final Map<String, String> fields;

    private TokenRequest(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Reads the body as its content type says.
     *
     * @return the stage fails with an {@link OAuthRefusal} where it is neither form nor JSON
     */
    static CompletionStage<TokenRequest> read(HttpExchange exchange, int maxBytes) {
        String declared = MediaType.of(exchange);
        boolean json = MediaType.is(declared, MediaType.JSON);
        if (!json && !MediaType.is(declared, MediaType.FORM)) {
            throw new OAuthRefusal(
                    415,
                    "invalid_request",
                    "Content-Type must be " + MediaType.FORM + " or " + MediaType.JSON + " in UTF-8");
        }
        return exchange.body(maxBytes)
                .thenApply(TokenRequest::checkUtf8)
                .thenApply(body -> new TokenRequest(json ? ofJson(body) : ofForm(body)));
    }

    private static byte[] checkUtf8(byte[] body) {
        try {
            return JsonBody.checkUtf8(body);
        } catch (CommandException invalid) {
            throw refused(String.valueOf(invalid.getMessage()));
        }
    }

    private static Map<String, String> ofForm(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (fields.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) throw twice();
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw refused("the form has a '%' without two hexadecimal digits");
        }
    }

    private static Map<String, String> ofJson(byte[] body) {
        JsonObject members = members(body);
        Map<String, String> fields = new HashMap<>();
        for (String name : members.names()) {
            JsonValue value = members.get(name);
            if (value != null && value.kind() == JsonKind.STRING) fields.put(name, value.string());
        }
        return fields;
    }

    private static JsonObject members(byte[] body) {
        JsonValue value;
        try {
            value = READER.read(body, 1);
        } catch (JsonFault fault) {
            // without where and which character: it may be one of a password
            throw refused("the body is not JSON");
        }
        if (value.kind() != JsonKind.OBJECT) throw refused("the body must be an object");
        if (value.object().fault() != null) throw twice();
        return value.object();
    }

    private static OAuthRefusal twice() {
        return refused("the body has a field twice, or too many fields");
    }

    private static OAuthRefusal refused(String message) {
        return new OAuthRefusal(400, "invalid_request", message);
    }

    /** A field's value; null where there is none. */
    @Nullable
    String get(String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A field's value, which must be there. */
    String require(String name) {
        String value = get(name);
        if (value == null) throw refused(name + " is missing");
        return value;
    }

    /** As {@link #require}. */
    Secret requireSecret(String name) {
        return Secret.of(require(name));
    }

    /** Names and values may be secrets. */
    @Override
    public String toString() {
        return "a request for tokens";
    }
}
