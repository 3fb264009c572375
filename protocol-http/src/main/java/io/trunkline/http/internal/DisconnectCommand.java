package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code disconnect}: closes one connection, or all of a user's, and tells how many there were. */
public final class DisconnectCommand implements BodyCommand {
    private static final List<String> MEMBERS = List.of("connection", "user", "reason");
    /** What fits a WebSocket's close frame (RFC 6455, section 5.5), with room to spare. */
    private static final int REASON_BYTES = 100;

    private final Hub hub;

    public DisconnectCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public List<String> members() {
        return MEMBERS;
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
        int count = disconnect(asked);
        return CompletableFuture.completedStage(out -> out.name("disconnected").literal(count));
    }

    private int disconnect(BodyMembers members) {
        Whom whom = Whom.of(members);
        String reason = reason(members);
        if (whom.user() != null) return hub.disconnectUser(whom.user(), reason);
        return whom.connections(hub).stream()
                .mapToInt(id -> disconnect(id, reason))
                .sum();
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
