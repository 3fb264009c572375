package io.trunkline.domain.auth;

import io.trunkline.domain.connection.ConnectionId;

/**
 * A pass for one connection, good once and for a short time, that may stand in a URL.
 *
 * @param connection the id that the connection will have
 */
public record Ticket(Secret value, ConnectionId connection, Principal principal) {}
