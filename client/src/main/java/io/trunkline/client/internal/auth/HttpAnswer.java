package io.trunkline.client.internal.auth;

import io.trunkline.client.TrunklineException;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answered to a post: JSON that is read, or a refusal that is put into words. */
final class HttpAnswer {
    private static final JsonReader JSON = new JsonReader(32, 64);
    /** Where servers put what is meant for people, the most telling first. */
    private static final List<String> REASONS = List.of("error_description", "message", "detail", "error", "title");

    private final HttpCalls.Post post;
    private final int status;
    private final byte[] body;

    HttpAnswer(HttpCalls.Post post, int status, byte[] body) {
        this.post = post;
        this.status = status;
        this.body = body;
    }

    /** This, where the server did as it was told. */
    HttpAnswer orRefusal() {
        if (status >= 200 && status <= 299) return this;
        throw failure(said());
    }

    String requiredToken(String name) {
        String text = string(name);
        String problem = TokenText.problem(text);
        if (text == null || problem != null) throw failure(name + (text == null ? " is missing" : " " + problem));
        return text;
    }

    @Nullable
    String string(String name) {
        JsonValue value = member(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.STRING) throw failure(name + " must be a string, but was " + value.kind());
        return value.string();
    }

    /** A whole number, not below zero. */
    @Nullable
    Long seconds(String name) {
        JsonValue value = member(name);
        if (value == null) return null;
        Long seconds = value.kind() == JsonKind.NUMBER ? value.integer() : null;
        if (seconds == null || seconds < 0) throw failure(name + " must be a whole number of seconds");
        return seconds;
    }

    TrunklineException failure(String said) {
        return TokenFailures.answered(post.url(), post.option(), status, withoutSecrets(said));
    }

    private @Nullable JsonValue member(String name) {
        JsonObject members = object();
        if (members == null) throw failure("the answer is not a JSON object");
        JsonValue value = members.get(name);
        return value == null || value.kind() == JsonKind.NULL ? null : value;
    }

    private @Nullable JsonObject object() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            JsonValue value = JSON.read(body, 1);
            if (value.kind() != JsonKind.OBJECT || value.object().fault() != null) return null;
            return value.object();
        } catch (CharacterCodingException | JsonFault notJson) {
            return null;
        }
    }

    /** The server's own words, on one bounded line; a page for people helps nobody here. */
    private String said() {
        JsonObject members = object();
        if (members == null) {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            return text.startsWith("<") ? "" : TokenFailures.line(withoutSecrets(text));
        }
        for (String name : REASONS) {
            JsonValue value = members.get(name);
            if (value != null && value.kind() == JsonKind.OBJECT)
                value = value.object().get("message");
            if (value != null && value.kind() == JsonKind.STRING) {
                return TokenFailures.line(withoutSecrets(value.string()));
            }
        }
        return "";
    }

    /** Some servers repeat what they were sent. */
    private String withoutSecrets(String text) {
        String clean = text;
        for (Secret secret : post.secrets()) {
            if (!secret.isEmpty()) clean = clean.replace(secret.reveal(), "***");
        }
        return clean;
    }
}
