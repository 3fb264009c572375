package io.trunkline.client;

import java.util.List;

/**
 * Who is in a channel, or in the channels of a pattern.
 *
 * @param members as many as the server tells in one answer
 * @param count how many there are
 * @param more whether there are more than {@code members}
 */
public record Presence(List<Member> members, long count, boolean more) {
    public Presence {
        members = List.copyOf(members);
    }
}
