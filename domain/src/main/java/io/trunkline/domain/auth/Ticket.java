package io.trunkline.domain.auth;

/**
 * A pass for one connection, good once and for a short time, that may stand in a URL.
 *
 * @param connection the id that the connection will have
 */
public record Ticket(Secret value, String connection, Principal principal) {}
