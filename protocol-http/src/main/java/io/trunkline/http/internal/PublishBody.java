package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code POST /api/publish} asks: a channel, and a payload as {@code data} or {@code base64}.
 *
 * @param channel a name, no pattern
 * @param payload {@code data} that is a JSON string is TEXT, any other {@code data} is JSON with its bytes kept,
 *     {@code base64} is BINARY
 */
public record PublishBody(ChannelName channel, Payload payload) {
    /** @throws CommandException saying what is wrong with the body */
    public static PublishBody read(byte[] json, JsonFactory strict) {
        PublishMembers members = new PublishMembersReader(json, strict).read();
        return new PublishBody(channel(members.channel()), payload(members));
    }

    private static ChannelName channel(@Nullable String name) {
        if (name == null) throw refused("channel is missing");
        try {
            ChannelName channel = ChannelName.of(name);
            if (!channel.isSystem()) return channel;
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
        throw new CommandException(
                ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + name, "names");
    }

    private static Payload payload(PublishMembers members) {
        Payload data = members.data();
        String base64 = members.base64();
        if (data != null && base64 != null) throw refused("data and base64 exclude each other");
        if (data != null) return data;
        if (base64 == null) throw refused("data or base64 is missing");
        try {
            return Payload.binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException invalid) {
            throw refused("base64 must be base64 in the standard alphabet (RFC 4648, section 4)");
        }
    }

    static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
