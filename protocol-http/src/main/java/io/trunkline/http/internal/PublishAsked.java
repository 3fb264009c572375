package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a publish asks beside its channels: a payload as {@code data} or {@code base64}, and options.
 *
 * @param payload {@code data} that is a JSON string is TEXT, any other {@code data} is JSON with its bytes kept,
 *     {@code base64} is BINARY
 * @param options what it asks for beyond that
 */
record PublishAsked(Payload payload, PublishOptions options) {
    private static final List<String> MEMBERS =
            List.of("data", "base64", "key", "ack", "count", "timeout", "receipts", "ttl", "include", "exclude");

    /** The members of a body that has them, after {@code first}. */
    static List<String> members(String first) {
        return Stream.concat(Stream.of(first), MEMBERS.stream()).toList();
    }

    /** @throws CommandException saying what is wrong with them */
    static PublishAsked of(BodyMembers members) {
        return new PublishAsked(payload(members), PublishMembers.options(members));
    }

    /** A channel to publish to, which is no pattern and not the system's. */
    static ChannelName channel(String name) {
        ChannelName channel = QueryFields.channelNamed(name);
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
