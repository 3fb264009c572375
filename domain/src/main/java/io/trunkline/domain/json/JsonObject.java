package io.trunkline.domain.json;

import io.trunkline.domain.error.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that was opened, in their order. An object that no message of the protocol could have, with a name
 * twice or very many members, is kept with its fault: who reads it says what the fault means.
 */
public final class JsonObject {
    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject(0);

    private final List<String> names = new ArrayList<>(4);
    private final List<JsonValue> values = new ArrayList<>(4);
    private final int maxMembers;
    private @Nullable String fault;

    JsonObject(int maxMembers) {
        this.maxMembers = maxMembers;
    }

    void add(String name, JsonValue value) {
        if (fault != null) return;
        if (names.contains(name)) {
            fault = "has the member '" + Shown.of(name) + "' twice";
        } else if (names.size() == maxMembers) {
            fault = "has more than " + maxMembers + " members";
        } else {
            names.add(name);
            values.add(value);
        }
    }

    boolean isFull() {
        return fault != null;
    }

    /** What is wrong with the object, as a predicate: {@code has the member 'id' twice}; null where nothing is. */
    public @Nullable String fault() {
        return fault;
    }

    public List<String> names() {
        return names;
    }

    /** The value of a member; null where there is none of that name. */
    public @Nullable JsonValue get(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }
}
