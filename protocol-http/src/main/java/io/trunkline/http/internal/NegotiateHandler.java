package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.StreamTickets;
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
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.AuthEndpointConfig;
import io.trunkline.http.SseConfig;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /negotiate}: a token becomes a ticket that may stand in a URL, and opens one WebSocket, or, where the body asks for it,
 * streams of events as long as the token is good.
 */
public final class NegotiateHandler implements Handler {
    private static final JsonReader READER = new JsonReader(1, 0);

    private final Hub hub;
    private final AuthEndpointConfig config;
    private final Clock clock;

    public NegotiateHandler(Hub hub, AuthEndpointConfig config, Clock clock) {
        this.hub = hub;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        if (!hub.isReady()) throw new CommandException(ErrorCode.SHUTTING_DOWN, "the server is shutting down");
        return principal(exchange)
                .thenCompose(principal -> exchange.body(config.bodyBytes())
                        .thenApply(body -> wantsStream(body)
                                ? answer(hub.streamTickets().issue(principal))
                                : answer(hub.tickets().issue(principal))));
    }

    private CompletionStage<Principal> principal(HttpExchange exchange) {
        Optional<Secret> token = Credentials.bearer(exchange);
        if (token.isPresent()) return hub.verify(token.get());
        if (hub.auth().anonymous()) return CompletableFuture.completedStage(Principal.ANONYMOUS);
        throw new AuthException(AuthException.Reason.MISSING, "this needs Authorization: Bearer with a token");
    }

    private static boolean wantsStream(byte[] body) {
        if (body.length == 0) return false;
        try {
            JsonValue value = READER.read(JsonBody.checkUtf8(body), 1);
            if (value.kind() == JsonKind.OBJECT) {
                if (value.object().names().isEmpty()) return false;
                JsonValue transport = value.object().get("transport");
                boolean sse = transport != null
                        && transport.kind() == JsonKind.STRING
                        && transport.string().equals("sse");
                if (sse && value.object().names().size() == 1) return true;
            }
        } catch (JsonFault fault) {
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is " + fault.getMessage());
        }
        throw new CommandException(
                ErrorCode.INVALID_PARAMS, "the body must be empty, or an object without members but transport: sse");
    }

    private HttpAnswer answer(Ticket ticket) {
        return JsonAnswer.of(200, out -> {
            out.name("connection").string(ticket.connection());
            out.name("ticket").string(ticket.value().reveal());
            out.name("ticketExpires").literal(Tickets.LIFETIME.toSeconds());
            out.name("transports")
                    .array(transports -> transports
                            .object(socket -> {
                                socket.name("transport").string("WebSocket");
                                socket.name("path").string(config.socketPath());
                            })
                            .object(NegotiateHandler::streams));
            writeLimits(out);
        });
    }

    /** Good for every stream until it ends; each has a connection of its own. */
    private HttpAnswer answer(StreamTickets.Bought ticket) {
        return JsonAnswer.of(200, out -> {
            out.name("ticket").string(ticket.value().reveal());
            out.name("ticketExpires").literal(Math.max(0, ticket.endsMs() - clock.millis()) / 1_000);
            out.name("transports").array(transports -> transports.object(NegotiateHandler::streams));
            writeLimits(out);
        });
    }

    private static void streams(JsonWriter streams) {
        streams.name("transport").string("SSE");
        streams.name("path").string(SseConfig.STREAM_PATH);
        streams.name("commands").string(SseConfig.COMMAND_PATH);
    }

    private void writeLimits(JsonWriter out) {
        out.name("ping").literal(pingSeconds());
        out.name("limits").object(limits -> {
            limits.name("messageBytes").literal(hub.limits().messageBytes());
            limits.name("pendingBytes").literal(hub.limits().pendingBytes());
            limits.name("subscriptions").literal(hub.config().bounds().subscriptions());
        });
    }

    /** As {@code connect} of the native protocol tells it: {@code 25}, {@code 0.5}. */
    private String pingSeconds() {
        long millis = hub.config().liveness().pingInterval().toMillis();
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
