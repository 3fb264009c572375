package io.trunkline.auth.jwt;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a token (RFC 7519, 4), read by kind. What has the wrong kind is refused with the claim's name, without its value. */
final class ClaimSet {
    /** The end of the year 9999, in seconds since 1970: a later time is a mistake, such as milliseconds. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    private final JsonObject claims;

    ClaimSet(JsonObject claims) {
        this.claims = claims;
    }

    boolean has(String name) {
        return claims.get(name) != null;
    }

    @Nullable
    JsonValue get(String name) {
        return claims.get(name);
    }

    /** A string; null where there is none. */
    @Nullable
    String text(String name) {
        JsonValue value = claims.get(name);
        if (value == null) return null;
        String text = value.kind() == JsonKind.STRING ? text(value) : null;
        if (text == null) throw wrong(name, "a string");
        return text;
    }

    /** A string or an array of strings; empty where there is none. */
    List<String> texts(String name) {
        JsonValue value = claims.get(name);
        if (value == null) return List.of();
        List<String> texts = texts(value);
        if (texts == null) throw wrong(name, "a string or an array of strings");
        return texts;
    }

    /** A time in seconds, as milliseconds since 1970; null where there is none. */
    @Nullable
    Long timeMs(String name) {
        JsonValue value = claims.get(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.NUMBER) throw wrong(name, "a time in seconds");
        double seconds = Double.parseDouble(new String(value.bytes(), StandardCharsets.US_ASCII));
        if (seconds < 0 || seconds > LAST_SECOND) throw wrong(name, "a time in seconds until the year 9999");
        return Math.round(seconds * 1000);
    }

    /** JSON as it was written; null where there is none. */
    @Nullable
    String json(String name) {
        JsonValue value = claims.get(name);
        return value == null || value.kind() == JsonKind.NULL
                ? null
                : new String(value.bytes(), StandardCharsets.UTF_8);
    }

    /** Every claim that is a string or an array of strings. */
    Map<String, List<String>> allTexts() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : claims.names()) {
            JsonValue value = claims.get(name);
            List<String> texts = value == null ? null : texts(value);
            if (texts != null) all.put(name, texts);
        }
        return all;
    }

    private static @Nullable List<String> texts(JsonValue value) {
        if (value.kind() == JsonKind.STRING) {
            String text = text(value);
            return text == null ? null : List.of(text);
        }
        if (value.kind() != JsonKind.ARRAY
                || value.array().count() > value.array().kept().size()) return null;
        List<String> texts = new ArrayList<>();
        for (JsonValue element : value.array().kept()) {
            String text = element.kind() == JsonKind.STRING ? text(element) : null;
            if (text == null) return null;
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** The text; null where it has half a surrogate pair, which in UTF-8 would become the text of somebody else. */
    static @Nullable String text(JsonValue string) {
        byte[] utf8 = string.utf8();
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static RuntimeException wrong(String name, String expected) {
        return CompactToken.invalid("has a claim '" + name + "' that is not " + expected);
    }
}
