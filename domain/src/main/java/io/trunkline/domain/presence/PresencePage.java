package io.trunkline.domain.presence;

import java.util.List;

/**
 * Who is on a channel, or on the channels that a pattern matches.
 *
 * @param members each connection once, in no order
 * @param count how many there are; of a pattern with {@code more}, how many were found
 * @param more whether the list may leave some out
 */
public record PresencePage(List<Member> members, int count, boolean more) {
    /** Nobody is there. */
    public static final PresencePage EMPTY = new PresencePage(List.of(), 0, false);

    public PresencePage {
        members = List.copyOf(members);
    }
}
