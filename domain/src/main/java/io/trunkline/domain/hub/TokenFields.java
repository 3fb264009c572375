package io.trunkline.domain.hub;

/**
 * Where a handshake may carry a token, beside the {@code Authorization} header and a {@code bearer.<token>} subprotocol.
 *
 * @param ticket the query's field with a ticket
 * @param token the query's field with a token; empty where none may stand in a URL
 */
public record TokenFields(String ticket, String token) {
    /** {@code ticket} and {@code access_token}. */
    public static final TokenFields DEFAULT = new TokenFields("ticket", "access_token");

    public TokenFields {
        if (ticket.isEmpty()) throw new IllegalArgumentException("auth.ticketField must not be empty");
        if (ticket.equals(token)) {
            throw new IllegalArgumentException(
                    "auth.ticketField and auth.tokenField must differ, but both were " + token);
        }
    }
}
