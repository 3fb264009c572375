package io.trunkline.nativeprotocol.internal.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Checks that bytes are one JSON value (RFC 8259, UTF-8), and finds its outer parts in the same pass. What is not asked for
 * is checked and stepped over, and stays a slice of the bytes. Safe to share between threads.
 */
public final class JsonReader {
    /** More than any message of the protocol has; looking for a name stays cheap. */
    private static final int MAX_MEMBERS = 64;

    private final JsonFactory factory;
    private final int maxNesting;
    private final int maxElements;

    /**
     * @param maxNesting most levels of objects and arrays
     * @param maxElements how many elements of an array are kept, the others are counted only
     */
    public JsonReader(int maxNesting, int maxElements) {
        this.maxNesting = maxNesting;
        this.maxElements = maxElements;
        this.factory = JsonFactory.builder()
                // a message is UTF-8: guessing would read other bytes than the offsets speak of
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(0)
                        .maxRawContentLength(0)
                        .build())
                // lengths are bounded by the length of the message
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /**
     * Reads the whole of {@code json}.
     *
     * @param levels how many levels of objects and arrays are opened: 1 for the members of the value itself
     * @throws JsonFault when it is not one JSON value
     */
    public JsonValue read(byte[] json, int levels) {
        return read(json, 0, json.length, levels);
    }

    JsonValue read(byte[] json, int start, int end, int levels) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json, start, end - start)) {
            if (parser.nextToken() == null) throw JsonFault.at(0, "there is nothing");
            JsonValue value = value(parser, json, start, levels);
            if (parser.nextToken() == null) return value;
            throw JsonFault.at(parser.currentTokenLocation().getByteOffset(), "something follows the value");
        } catch (JacksonException fault) {
            throw translated(fault);
        }
    }

    private JsonFault translated(JacksonException fault) {
        if (fault instanceof StreamConstraintsException
                && fault.getOriginalMessage().contains("nesting depth")) {
            return JsonFault.tooDeep(maxNesting);
        }
        long offset = fault.getLocation() == null ? 0 : fault.getLocation().getByteOffset();
        return JsonFault.at(offset, JsonReason.of(fault));
    }

    /** The value that the parser is at; leaves it at the value's end. */
    private JsonValue value(JsonParser parser, byte[] json, int base, int levels) {
        JsonToken token = parser.currentToken();
        int start = base + (int) parser.currentTokenLocation().getByteOffset();
        JsonObject members = null;
        JsonArray elements = null;
        if (token == JsonToken.START_OBJECT && levels > 0) members = members(parser, json, base, levels - 1);
        else if (token == JsonToken.START_ARRAY && levels > 0) elements = elements(parser, json, base, levels - 1);
        else if (token.isStructStart()) parser.skipChildren();
        else parser.finishToken();
        int end = base + (int) parser.currentLocation().getByteOffset();
        return new JsonValue(json, start, end, kind(token), members, elements);
    }

    private JsonObject members(JsonParser parser, byte[] json, int base, int levels) {
        JsonObject members = new JsonObject(MAX_MEMBERS);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.add(name, value(parser, json, base, members.isFull() ? 0 : levels));
        }
        return members;
    }

    private JsonArray elements(JsonParser parser, byte[] json, int base, int levels) {
        List<JsonValue> kept = new ArrayList<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count++ < maxElements) kept.add(value(parser, json, base, levels));
            else parser.skipChildren();
        }
        return new JsonArray(kept, count);
    }

    private static JsonKind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> JsonKind.OBJECT;
            case START_ARRAY -> JsonKind.ARRAY;
            case VALUE_STRING -> JsonKind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonKind.NUMBER;
            case VALUE_TRUE -> JsonKind.TRUE;
            case VALUE_FALSE -> JsonKind.FALSE;
            case VALUE_NULL -> JsonKind.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new AssertionError("no value begins with " + token);
        };
    }
}
