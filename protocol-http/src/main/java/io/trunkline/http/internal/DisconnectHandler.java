package io.trunkline.http.internal;

import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/disconnect}: closes one connection, or all of a user's, and tells how many there were. */
public final class DisconnectHandler implements Handler {
    private static final List<String> MEMBERS = List.of("connection", "user", "reason");
    /** What fits a WebSocket's close frame (RFC 6455, section 5.5), with room to spare. */
    private static final int REASON_BYTES = 100;

    private final Hub hub;
    private final int bodyBytes;
    private final JsonReader reader;

    public DisconnectHandler(Hub hub, int bodyBytes, int maxNesting) {
        this.hub = hub;
        this.bodyBytes = bodyBytes;
        this.reader = new JsonReader(maxNesting, 0);
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        return JsonBody.read(exchange, bodyBytes)
                .thenApply(body -> disconnect(BodyMembers.read(body, reader, MEMBERS)))
                .thenApply(count ->
                        JsonAnswer.of(200, out -> out.name("disconnected").literal(count)));
    }

    private int disconnect(BodyMembers members) {
        String connection = members.optional("connection");
        String user = members.optional("user");
        String reason = reason(members);
        if (connection != null && user != null) throw BodyMembers.refused("connection and user exclude each other");
        if (user != null) return hub.disconnectUser(user, reason);
        if (connection == null) throw BodyMembers.refused("connection or user is missing");
        return disconnect(new ConnectionId(connection), reason);
    }

    private int disconnect(ConnectionId id, String reason) {
        if (hub.connections().stream().noneMatch(each -> each.id().equals(id))) return 0;
        hub.disconnect(id, reason);
        return 1;
    }

    /** Goes to the client and into logs. */
    private static String reason(BodyMembers members) {
        String reason = members.optional("reason");
        if (reason == null) return CloseCode.DISCONNECTED.reason();
        boolean fits = reason.getBytes(StandardCharsets.UTF_8).length <= REASON_BYTES
                && reason.codePoints().noneMatch(Character::isISOControl);
        if (fits) return reason;
        throw BodyMembers.refused("reason must be at most " + REASON_BYTES + " bytes without control characters");
    }
}
