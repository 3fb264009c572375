package io.trunkline.client;

import org.jspecify.annotations.Nullable;

/**
 * A subscriber's word that its listeners have got a publication.
 *
 * @param connection id of the connection that confirmed
 * @param user its user, where the server knows
 */
public record Receipt(String connection, @Nullable String user) {}
