package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The members of an object in a body, none of which is unknown. */
public final class BodyMembers {
    private final JsonObject members;
    /** Of {@code Idempotency-Key}; null where the body's own counts. */
    private final @Nullable String key;

    BodyMembers(JsonObject members) {
        this(members, null);
    }

    private BodyMembers(JsonObject members, @Nullable String key) {
        this.members = members;
        this.key = key;
    }

    /** These under a key that did not come with them. */
    BodyMembers withKey(String given) {
        return new BodyMembers(members, given);
    }

    /** The name under which this is done once. */
    @Nullable
    String key() {
        return key != null ? key : optional("key");
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
        return value == null ? null : stringOf(name, value);
    }

    /** A string that must be there. @param wanted what is missing where it is not */
    String string(String name, String wanted) {
        String value = optional(name);
        if (value == null) throw refused(wanted + " is missing");
        return value;
    }

    /** A value that is a string. */
    static String stringOf(String what, JsonValue value) {
        if (value.kind() != JsonKind.STRING) throw mustBe(what, "a string", value);
        return value.string();
    }

    static CommandException mustBe(String what, String rule, JsonValue value) {
        return refused(what + " must be " + rule + ", but was " + value.kind().text());
    }

    static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
