package io.trunkline.domain.hub;

import org.jspecify.annotations.Nullable;

/**
 * A subscriber's word that it has a publication.
 *
 * @param connection the id of the connection that confirmed
 * @param user its user at that time, where known
 */
public record Receipt(String connection, @Nullable String user) {
    private static final int OVERHEAD = 96;

    /** What it costs in memory, in bytes, measured roughly. */
    int bytes() {
        return OVERHEAD + connection.length() + (user == null ? 0 : user.length());
    }
}
