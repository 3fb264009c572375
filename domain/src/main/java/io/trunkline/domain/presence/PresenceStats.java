package io.trunkline.domain.presence;

/**
 * How many are on a channel.
 *
 * @param connections how many connections
 * @param users how many different users they have; connections without a user do not count
 */
public record PresenceStats(int connections, int users) {
    /** Nobody is there. */
    public static final PresenceStats NONE = new PresenceStats(0, 0);
}
