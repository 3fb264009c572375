package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.json.JsonKind;
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
 * @param options what it asks for beyond that
 */
public record PublishBody(ChannelName channel, Payload payload, PublishOptions options) {
    private static final List<String> MEMBERS =
            List.of("channel", "data", "base64", "key", "ack", "ttl", "include", "exclude");

    /**
     * Reads a body, which is valid UTF-8.
     *
     * @throws CommandException saying what is wrong with it
     */
    public static PublishBody read(byte[] body, JsonReader reader) {
        BodyMembers members = BodyMembers.read(body, reader, MEMBERS);
        return new PublishBody(channel(members), payload(members), PublishMembers.options(members));
    }

    private static ChannelName channel(BodyMembers members) {
        ChannelName channel = QueryFields.channelNamed(members.string("channel", "channel"));
        if (!channel.isSystem()) return channel;
        throw new CommandException(
                ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + channel, "names");
    }

    private static Payload payload(BodyMembers members) {
        JsonValue data = members.get("data");
        if (data == null) return binary(members.string("base64", "data or base64"));
        if (members.get("base64") != null) throw BodyMembers.refused("data and base64 exclude each other");
        if (data.kind() != JsonKind.STRING) return Payload.json(data.bytes());
        byte[] utf8 = data.utf8();
        if (utf8 == null) {
            throw BodyMembers.refused("data has an unpaired surrogate, which no UTF-8 text can hold");
        }
        return Payload.text(utf8);
    }

    private static Payload binary(String base64) {
        try {
            return Payload.binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException invalid) {
            throw BodyMembers.refused("base64 must be base64 in the standard alphabet (RFC 4648, section 4)");
        }
    }
}
