package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.Ticket;
import io.trunkline.domain.auth.Tickets;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.http.AuthEndpointConfig;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /negotiate}: a token becomes a ticket that opens one WebSocket, and may stand in its URL. */
public final class NegotiateHandler implements Handler {
    private static final JsonReader READER = new JsonReader(1, 0);

    private final Hub hub;
    private final AuthEndpointConfig config;

    public NegotiateHandler(Hub hub, AuthEndpointConfig config) {
        this.hub = hub;
        this.config = config;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        if (!hub.isReady()) throw new CommandException(ErrorCode.SHUTTING_DOWN, "the server is shutting down");
        return principal(exchange)
                .thenCompose(principal -> exchange.body(config.bodyBytes()).thenApply(body -> {
                    checkEmpty(body);
                    return answer(hub.tickets().issue(principal));
                }));
    }

    private CompletionStage<Principal> principal(HttpExchange exchange) {
        Optional<Secret> token = Credentials.bearer(exchange);
        if (token.isPresent()) return hub.verify(token.get());
        if (hub.auth().anonymous()) return CompletableFuture.completedStage(Principal.ANONYMOUS);
        throw new AuthException(AuthException.Reason.MISSING, "this needs Authorization: Bearer with a token");
    }

    private static void checkEmpty(byte[] body) {
        if (body.length == 0) return;
        try {
            JsonValue value = READER.read(JsonBody.checkUtf8(body), 1);
            if (value.kind() == JsonKind.OBJECT && value.object().names().isEmpty()) return;
        } catch (JsonFault fault) {
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is " + fault.getMessage());
        }
        throw new CommandException(ErrorCode.INVALID_PARAMS, "the body must be empty, or an object without members");
    }

    private HttpAnswer answer(Ticket ticket) {
        return JsonAnswer.of(200, out -> {
            out.name("connection").string(ticket.connection());
            out.name("ticket").string(ticket.value().reveal());
            out.name("ticketExpires").literal(Tickets.LIFETIME.toSeconds());
            out.name("transports")
                    .array(transports -> transports.object(socket -> {
                        socket.name("transport").string("WebSocket");
                        socket.name("path").string(config.socketPath());
                    }));
            out.name("ping").literal(pingSeconds());
            out.name("limits").object(limits -> {
                limits.name("messageBytes").literal(hub.limits().messageBytes());
                limits.name("pendingBytes").literal(hub.limits().pendingBytes());
                limits.name("subscriptions").literal(hub.config().bounds().subscriptions());
            });
        });
    }

    /** As {@code connect} of the native protocol tells it: {@code 25}, {@code 0.5}. */
    private String pingSeconds() {
        long millis = hub.config().liveness().pingInterval().toMillis();
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
