package io.trunkline.domain.presence;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is on a channel.
 *
 * @param connection its id
 * @param user its user, where known
 * @param info JSON that others may see beside the user; null where there is none
 */
public record Member(
        String connection, @Nullable String user, @Nullable String info) {
    /** A member of whom nothing more is to be seen. */
    public Member(String connection, @Nullable String user) {
        this(connection, user, null);
    }
}
