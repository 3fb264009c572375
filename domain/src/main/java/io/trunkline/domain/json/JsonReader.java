package io.trunkline.domain.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks that bytes are one JSON value (RFC 8259), and finds its outer parts in the same pass. What is not asked for is
 * checked and stepped over, and stays a slice of the bytes. Immutable; any thread.
 */
public final class JsonReader {
    /** More than any message of a protocol has; looking for a name stays cheap. */
    private static final int MAX_MEMBERS = 64;

    private final int maxNesting;
    private final int maxElements;

    /**
     * @param maxNesting most levels of objects and arrays
     * @param maxElements how many elements of an array are kept, the others are checked and counted only
     */
    public JsonReader(int maxNesting, int maxElements) {
        this.maxNesting = maxNesting;
        this.maxElements = maxElements;
    }

    /**
     * Reads the whole of {@code json}, which is valid UTF-8.
     *
     * @param levels how many levels of objects and arrays are opened: 0 for none, 1 for the members of the value itself
     * @throws JsonFault when it is not one JSON value
     */
    public JsonValue read(byte[] json, int levels) {
        return read(json, 0, json.length, levels);
    }

    JsonValue read(byte[] json, int start, int end, int levels) {
        JsonScanner scanner = new JsonScanner(json, start, end, maxNesting);
        JsonValue value = value(scanner, json, 0, levels);
        scanner.finish();
        return value;
    }

    private JsonValue value(JsonScanner scanner, byte[] json, int depth, int levels) {
        JsonKind kind = scanner.value();
        int start = scanner.at();
        JsonObject members = null;
        JsonArray elements = null;
        if (kind == JsonKind.OBJECT && levels > 0) members = members(scanner, json, depth + 1, levels - 1);
        else if (kind == JsonKind.ARRAY && levels > 0) elements = elements(scanner, json, depth + 1, levels - 1);
        else scanner.skip(depth);
        return new JsonValue(json, start, scanner.at(), kind, members, elements);
    }

    private JsonObject members(JsonScanner scanner, byte[] json, int depth, int levels) {
        JsonObject members = new JsonObject(MAX_MEMBERS);
        if (!scanner.enter(depth, '}')) return members;
        do {
            String name = scanner.name();
            members.add(name, value(scanner, json, depth, members.isFull() ? 0 : levels));
        } while (scanner.more('}'));
        return members;
    }

    private JsonArray elements(JsonScanner scanner, byte[] json, int depth, int levels) {
        List<JsonValue> kept = new ArrayList<>();
        int count = 0;
        if (!scanner.enter(depth, ']')) return new JsonArray(kept, count);
        do {
            if (count++ < maxElements) kept.add(value(scanner, json, depth, levels));
            else scanner.skip(depth);
        } while (scanner.more(']'));
        return new JsonArray(kept, count);
    }
}
