package io.trunkline.domain.presence;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is on a channel.
 *
 * @param connection its id
 * @param user its user, where known
 */
public record Member(String connection, @Nullable String user) {}
