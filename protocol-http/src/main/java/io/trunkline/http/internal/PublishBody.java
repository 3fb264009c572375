package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import java.util.List;

/**
 * What {@code POST /api/publish} asks: a channel, and a payload as {@code data} or {@code base64}.
 *
 * @param channel a name, no pattern
 * @param payload {@code data} that is a JSON string is TEXT, any other {@code data} is JSON with its bytes kept,
 *     {@code base64} is BINARY
 */
public record PublishBody(ChannelName channel, Payload payload) {
    private static final List<String> MEMBERS = List.of("channel", "data", "base64");

    /**
     * Reads a body, which is valid UTF-8.
     *
     * @throws CommandException saying what is wrong with it
     */
    public static PublishBody read(byte[] body, JsonReader reader) {
        JsonObject members = members(body, reader);
        return new PublishBody(channel(members), payload(members));
    }

    private static JsonObject members(byte[] body, JsonReader reader) {
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
            if (MEMBERS.contains(name)) continue;
            throw refused("the body has no member '" + Shown.of(name) + "'; its members are channel, data and base64");
        }
        return members;
    }

    private static ChannelName channel(JsonObject members) {
        try {
            ChannelName channel = ChannelName.of(string(members, "channel", "channel"));
            if (!channel.isSystem()) return channel;
            throw new CommandException(
                    ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + channel, "names");
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    private static Payload payload(JsonObject members) {
        JsonValue data = members.get("data");
        if (data == null) return binary(string(members, "base64", "data or base64"));
        if (members.get("base64") != null) throw refused("data and base64 exclude each other");
        if (data.kind() != JsonKind.STRING) return Payload.json(data.bytes());
        byte[] utf8 = data.utf8();
        if (utf8 == null) throw refused("data has an unpaired surrogate, which no UTF-8 text can hold");
        return Payload.text(utf8);
    }

    private static Payload binary(String base64) {
        try {
            return Payload.binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException invalid) {
            throw refused("base64 must be base64 in the standard alphabet (RFC 4648, section 4)");
        }
    }

    private static String string(JsonObject members, String name, String wanted) {
        JsonValue value = members.get(name);
        if (value == null) throw refused(wanted + " is missing");
        if (value.kind() != JsonKind.STRING) throw mustBe(name, "a string", value);
        return value.string();
    }

    private static CommandException mustBe(String what, String rule, JsonValue value) {
        return refused(what + " must be " + rule + ", but was " + value.kind().text());
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
