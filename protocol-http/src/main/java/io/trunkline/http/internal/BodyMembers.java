package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a body that is an object, none of which is unknown. */
final class BodyMembers {
    private final JsonObject members;

    private BodyMembers(JsonObject members) {
        this.members = members;
    }

    /**
     * Reads a body, which is valid UTF-8.
     *
     * @param known the members it may have
     * @throws CommandException saying what is wrong with it
     */
    static BodyMembers read(byte[] body, JsonReader reader, List<String> known) {
        JsonValue value;
        try {
            value = reader.read(body, 1);
        } catch (JsonFault fault) {
            String option = fault.isTooDeep() ? "http.maxNesting" : null;
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is " + fault.getMessage(), option);
        }
        if (value.kind() != JsonKind.OBJECT) throw mustBe("the body", "an object", value);
        JsonObject members = value.object();
        if (members.fault() != null) throw refused("the body " + members.fault());
        for (String name : members.names()) {
            if (known.contains(name)) continue;
            throw refused("the body has no member '" + Shown.of(name) + "'; " + listed(known));
        }
        return new BodyMembers(members);
    }

    private static String listed(List<String> known) {
        int last = known.size() - 1;
        if (last == 0) return "its only member is " + known.get(0);
        return "its members are " + String.join(", ", known.subList(0, last)) + " and " + known.get(last);
    }

    /** A member's value; null where there is none. */
    @Nullable
    JsonValue get(String name) {
        return members.get(name);
    }

    /** A string; null where there is no such member. */
    @Nullable
    String optional(String name) {
        JsonValue value = members.get(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.STRING) throw mustBe(name, "a string", value);
        return value.string();
    }

    /** A string that must be there. @param wanted what is missing where it is not */
    String string(String name, String wanted) {
        String value = optional(name);
        if (value == null) throw refused(wanted + " is missing");
        return value;
    }

    private static CommandException mustBe(String what, String rule, JsonValue value) {
        return refused(what + " must be " + rule + ", but was " + value.kind().text());
    }

    static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
