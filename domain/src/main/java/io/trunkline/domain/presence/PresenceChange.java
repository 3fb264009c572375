package io.trunkline.domain.presence;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import java.util.List;

/**
 * Some connections came to a channel, or left it.
 *
 * @param channel where
 * @param joined whether they came
 * @param members who; empty where the channel is so crowded that only the count is told
 * @param count how many are there now
 */
public record PresenceChange(ChannelName channel, boolean joined, List<Member> members, int count) {
    public PresenceChange {
        members = List.copyOf(members);
    }

    /** The change as JSON: {@code {"joined":true,"members":[{"connection":...,"user":...,"info":...}],"count":1}}. */
    public Payload toPayload() {
        JsonWriter out = new JsonWriter();
        out.object(change -> change.name("joined")
                .literal(joined)
                .name("members")
                .array(list -> members.forEach(member -> write(list, member)))
                .name("count")
                .number(count));
        return Payload.json(out.toString());
    }

    private static void write(JsonWriter list, Member member) {
        list.object(each -> {
            each.name("connection").string(member.connection());
            if (member.user() != null) each.name("user").string(member.user());
            if (member.info() != null) each.name("info").literal(member.info());
        });
    }
}
