package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method is called with. Every getter names the parameter, the rule and the value when it refuses; an optional
 * parameter that is {@code null} counts as left out.
 */
public final class Params {
    private final JsonObject members;
    private final String prefix;

    private Params(JsonObject members, String prefix) {
        this.members = members;
        this.prefix = prefix;
    }

    /** Parameters of a method, which are an object of these names, or left out. */
    public static Params of(@Nullable JsonValue params, Method method) {
        if (params == null) return new Params(JsonObject.EMPTY, "");
        if (params.kind() != JsonKind.OBJECT) throw refused("params must be an object, but was " + shown(params));
        Params checked = new Params(params.object(), "");
        checked.check("params", method.parameters(), method.name() + " has no parameter");
        return checked;
    }

    private void check(String what, List<String> known, String unknownIs) {
        if (members.fault() != null) throw refused(what + " " + members.fault());
        for (String name : members.names()) {
            if (known.contains(name)) continue;
            throw refused(unknownIs + " '" + Shown.of(name) + "'" + Nearest.hint(name, known));
        }
    }

    /** A value that may be any JSON, {@code null} too; null where it is left out. */
    @Nullable
    JsonValue any(String name) {
        return members.get(name);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    private @Nullable JsonValue value(String name) {
        JsonValue value = members.get(name);
        return value == null || value.kind() == JsonKind.NULL ? null : value;
    }

    /** An optional parameter that is an object of these members. */
    @Nullable
    Params object(String name, List<String> known) {
        JsonValue value = value(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.OBJECT) throw mustBe(name, "an object", value);
        Params object = new Params(value.object(), prefix + name + ".");
        object.check(prefix + name, known, prefix + name + " has no member");
        return object;
    }

    /** An optional text. */
    @Nullable
    String string(String name) {
        JsonValue value = value(name);
        if (value == null) return null;
        if (value.kind() != JsonKind.STRING) throw mustBe(name, "a string", value);
        return value.string();
    }

    String requiredString(String name) {
        JsonValue value = members.get(name);
        if (value == null) throw refused(prefix + name + " is missing");
        if (value.kind() != JsonKind.STRING) throw mustBe(name, "a string", value);
        return value.string();
    }

    boolean flag(String name) {
        JsonValue value = value(name);
        if (value == null) return false;
        if (value.kind() != JsonKind.TRUE && value.kind() != JsonKind.FALSE) throw mustBe(name, "true or false", value);
        return value.kind() == JsonKind.TRUE;
    }

    /** An optional whole number. */
    long integer(String name, long least, long most, long otherwise) {
        JsonValue value = value(name);
        if (value == null) return otherwise;
        String rule = "a whole number from " + least + " to " + most;
        if (value.kind() != JsonKind.NUMBER) throw mustBe(name, rule, value);
        Long number = value.integer();
        if (number == null || number < least || number > most) throw mustBe(name, rule, value);
        return number;
    }

    ChannelPattern pattern(String name) {
        try {
            return ChannelPattern.parse(requiredString(name));
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    ChannelName channel(String name) {
        try {
            return ChannelName.of(requiredString(name));
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    /** Refuses a parameter of the protocol that this server does not offer, rather than ignoring it. */
    void refuse(String name, String why) {
        if (has(name)) throw refused(name + " is refused: " + why);
    }

    static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }

    private CommandException mustBe(String name, String rule, JsonValue value) {
        return refused(prefix + name + " must be " + rule + ", but was " + shown(value));
    }

    /** Numbers as they are when short, of anything else the kind: a payload in the wrong place is not repeated. */
    private static String shown(JsonValue value) {
        boolean number = value.kind() == JsonKind.NUMBER && value.length() <= 24;
        return number
                ? new String(value.bytes(), StandardCharsets.US_ASCII)
                : value.kind().text();
    }
}
