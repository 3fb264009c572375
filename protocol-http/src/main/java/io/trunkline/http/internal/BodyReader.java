package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.json.JsonArray;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.util.List;

/** Reads bodies that are objects, and what is in them. */
public final class BodyReader {
    private final JsonReader values;
    private final JsonReader lists;

    /**
     * @param maxNesting most levels of objects and arrays
     * @param mostElements how many elements of a list are kept; {@link JsonArray#count} tells how many there were
     */
    public BodyReader(int maxNesting, int mostElements) {
        this.values = new JsonReader(maxNesting, 0);
        this.lists = new JsonReader(maxNesting, mostElements);
    }

    /**
     * The members of an object.
     *
     * @param what the object is called when it is refused
     * @param json valid UTF-8
     * @param known the members it may have
     * @throws CommandException saying what is wrong with it
     */
    public BodyMembers read(String what, byte[] json, List<String> known) {
        return members(what, parsed(what, values, json), known);
    }

    /** As {@link #read}, of a value that was read already. */
    static BodyMembers members(String what, JsonValue value, List<String> known) {
        if (value.kind() != JsonKind.OBJECT) throw BodyMembers.mustBe(what, "an object", value);
        JsonObject members = value.object();
        if (members.fault() != null) throw BodyMembers.refused(what + " " + members.fault());
        for (String name : members.names()) {
            if (known.contains(name)) continue;
            throw BodyMembers.refused(what + " has no member '" + Shown.of(name) + "'; " + listed(known));
        }
        return new BodyMembers(members);
    }

    /** The elements of a member that is a list of at least one and at most as many as are kept. */
    List<JsonValue> list(String name, JsonValue value, int most) {
        if (value.kind() != JsonKind.ARRAY) throw BodyMembers.mustBe(name, "a list", value);
        JsonArray list = parsed(name, lists, value.bytes()).array();
        if (list.count() >= 1 && list.count() <= most) return list.kept();
        throw BodyMembers.refused(name + " must have 1 to " + most + " elements, but has " + list.count());
    }

    private static JsonValue parsed(String what, JsonReader reader, byte[] json) {
        try {
            return reader.read(json, 1);
        } catch (JsonFault fault) {
            String option = fault.isTooDeep() ? "http.maxNesting" : null;
            throw new CommandException(ErrorCode.PARSE_ERROR, what + " is " + fault.getMessage(), option);
        }
    }

    private static String listed(List<String> known) {
        int last = known.size() - 1;
        if (last == 0) return "its only member is " + known.get(0);
        return "its members are " + String.join(", ", known.subList(0, last)) + " and " + known.get(last);
    }
}
