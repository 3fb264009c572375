package io.trunkline.domain.hub;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Authorization;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.StreamTickets;
import io.trunkline.domain.auth.Ticket;
import io.trunkline.domain.auth.Tickets;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The handshake hook of authentication: a ticket, else the {@code Authorization} header, else the token in the query, else a {@code
 * bearer.<token>} subprotocol decides who comes; the first that is there counts, and a bad one is refused with 401. A ticket beside
 * the token of another user is refused as well: one of the two is stolen. Who brings nothing may still send a token with the first
 * message.
 */
public final class TokenHandshake implements HandshakeHook {
    /** The attribute of a handshake that holds the {@link Principal}. */
    static final String PRINCIPAL = "trunkline.principal";
    /** The attribute of a handshake that holds the {@link ConnectionId} of a ticket. */
    static final String CONNECTION = "trunkline.connection";

    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private final Authentication authentication;
    private final Tickets tickets;
    private final StreamTickets streamTickets;
    private final TokenFields fields;
    /** The fields of a query that no connection keeps. */
    private final Set<String> secrets;

    TokenHandshake(Authentication authentication, Tickets tickets, StreamTickets streamTickets, TokenFields fields) {
        this.authentication = authentication;
        this.tickets = tickets;
        this.streamTickets = streamTickets;
        this.fields = fields;
        this.secrets = Set.of(fields.ticket(), fields.token());
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(Handshake handshake) {
        Optional<String> ticket = handshake.parameter(fields.ticket());
        Optional<Secret> token = token(handshake);
        if (ticket.isPresent()) return byTicket(handshake, Secret.of(ticket.get()), token);
        if (token.isEmpty()) return HandshakeDecision.ALLOW;
        return authentication
                .verify(token.get())
                .thenApply(principal -> accepted(Map.of(PRINCIPAL, principal)))
                .exceptionally(TokenHandshake::refused);
    }

    /** A ticket that is good once is used up, whatever comes of the token beside it. */
    private CompletionStage<HandshakeDecision> byTicket(Handshake handshake, Secret value, Optional<Secret> token) {
        try {
            Map<String, Object> ticket = shown(handshake, value);
            if (token.isEmpty()) return CompletableFuture.completedStage(accepted(ticket));
            return authentication
                    .verify(token.get())
                    .thenApply(principal -> beside(principal, ticket))
                    .exceptionally(TokenHandshake::refused);
        } catch (AuthException unknown) {
            return CompletableFuture.completedStage(refusal(unknown));
        }
    }

    /** What a connection begins with that comes by a ticket: one for streams opens nothing else. */
    private Map<String, Object> shown(Handshake handshake, Secret value) {
        if (handshake.transport() == TransportKind.SSE && streamTickets.has(value)) {
            Principal principal = streamTickets.show(value);
            authentication.checkStanding(principal);
            return Map.of(PRINCIPAL, principal);
        }
        Ticket ticket = tickets.redeem(value);
        return Map.of(PRINCIPAL, ticket.principal(), CONNECTION, new ConnectionId(ticket.connection()));
    }

    private static HandshakeDecision beside(Principal principal, Map<String, Object> ticket) {
        Principal bearer = (Principal) Objects.requireNonNull(ticket.get(PRINCIPAL));
        if (Objects.equals(principal.user(), bearer.user())) return accepted(ticket);
        return refusal(new AuthException(
                AuthException.Reason.OTHER_USER, "the ticket is another user's than the token beside it"));
    }

    private Optional<Secret> token(Handshake handshake) {
        return handshake
                .header("Authorization")
                .flatMap(value -> Authorization.of(Authorization.BEARER, value))
                .or(() -> inQuery(handshake))
                .or(() -> handshake.subprotocols().stream()
                        .filter(Handshake::isBearer)
                        .map(name -> Secret.of(name.substring(Handshake.BEARER.length())))
                        .findFirst());
    }

    private Optional<Secret> inQuery(Handshake handshake) {
        if (fields.token().isEmpty()) return Optional.empty();
        return handshake.parameter(fields.token()).map(Secret::of);
    }

    private static HandshakeDecision accepted(Map<String, Object> attributes) {
        return new HandshakeDecision.Accepted(Map.of(), attributes);
    }

    private static HandshakeDecision refused(Throwable fault) {
        return refusal((AuthException) Futures.cause(fault));
    }

    /** RFC 6750, section 3. */
    private static HandshakeDecision refusal(AuthException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            case UNAVAILABLE -> new HandshakeDecision.Refused(UNAVAILABLE, reason, Map.of("Retry-After", "1"));
            case THROTTLED ->
                new HandshakeDecision.Refused(HandshakeDecision.TOO_MANY, reason, Map.of("Retry-After", "1"));
            case MISSING, INVALID, EXPIRED, REVOKED, OTHER_USER ->
                new HandshakeDecision.Refused(
                        UNAUTHORIZED, reason, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        };
    }

    /** The handshake without what it was decided by: a connection has no use for secrets, for as long as it lives. */
    Handshake cleaned(Handshake handshake) {
        return handshake.without("Authorization", secrets);
    }
}
