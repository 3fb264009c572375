package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads the members of a publish body, in any order; JSON in {@code data} is stepped over and copied as it came. */
final class PublishMembersReader {
    private final byte[] json;
    private final JsonFactory strict;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String channel;
    private @Nullable Payload data;
    private @Nullable String base64;

    /** @param strict makes the parser; {@code maxNesting} is its own limit */
    PublishMembersReader(byte[] json, JsonFactory strict) {
        this.json = json;
        this.strict = strict;
    }

    PublishMembers read() {
        try (JsonParser parser = strict.createParser(ObjectReadContext.empty(), json)) {
            JsonToken first = parser.nextToken();
            if (first != null && first != JsonToken.START_OBJECT) {
                throw PublishBody.refused("the body must be a JSON object, but was " + kind(first));
            }
            if (first == null) throw new CommandException(ErrorCode.PARSE_ERROR, "the body is empty");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                member(parser);
            }
            if (parser.nextToken() == null) return new PublishMembers(channel, data, base64);
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is not JSON: something follows the object");
        } catch (StreamConstraintsException tooDeep) {
            throw new CommandException(
                    ErrorCode.PARSE_ERROR,
                    "the body is nested deeper than "
                            + strict.streamReadConstraints().getMaxNestingDepth() + " levels",
                    "http.maxNesting");
        } catch (JacksonException syntax) {
            long at = syntax.getLocation() == null ? 0 : syntax.getLocation().getByteOffset();
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is not JSON, at byte " + at);
        }
    }

    private void member(JsonParser parser) {
        String name = parser.currentName();
        if (!name.equals("channel") && !name.equals("data") && !name.equals("base64")) {
            throw PublishBody.refused("the body has an unknown member; its members are channel, data and base64");
        }
        if (!seen.add(name)) throw PublishBody.refused("the body has the member '" + name + "' twice");
        parser.nextToken();
        switch (name) {
            case "channel" -> channel = string(parser, name);
            case "base64" -> base64 = string(parser, name);
            default -> data = payload(parser);
        }
    }

    private static String string(JsonParser parser, String name) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getString();
        throw PublishBody.refused(name + " must be a string, but was " + kind(parser.currentToken()));
    }

    private Payload payload(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return text(parser.getString());
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        return Payload.json(Arrays.copyOfRange(json, start, end));
    }

    private static Payload text(String text) {
        boolean unpaired =
                text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (unpaired) throw PublishBody.refused("data has an unpaired surrogate, which no UTF-8 text can hold");
        return Payload.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new AssertionError("no value begins with " + token);
        };
    }
}
