package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code refresh}: a live connection goes on with another token of its user, and no message is lost. */
public final class RefreshCommand implements BodyCommand {
    private static final List<String> MEMBERS = List.of("connection", "token");

    private final Hub hub;
    private final Clock clock;

    /** @param clock tells how long a token still holds */
    public RefreshCommand(Hub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public List<String> members() {
        return MEMBERS;
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
        return refresh(asked).thenApply(proven -> out -> write(proven, out));
    }

    private CompletionStage<Principal> refresh(BodyMembers members) {
        ConnectionId connection = new ConnectionId(members.string("connection", "connection"));
        Secret token = Secret.of(members.string("token", "token"));
        return Timely.answer(hub, "the connection", hub.refresh(connection, token))
                .exceptionallyCompose(fault -> CompletableFuture.failedStage(
                        ErrorAnswers.cause(fault) instanceof AuthException refusal ? ofBody(refusal) : fault));
    }

    /** Not 401: who asks was known, and need not look for other credentials of its own. */
    private static CommandException ofBody(AuthException refusal) {
        return switch (refusal.reason()) {
            case THROTTLED, UNAVAILABLE -> refusal.toCommand();
            case MISSING, INVALID, EXPIRED, REVOKED, OTHER_USER ->
                new CommandException(ErrorCode.REFUSED, "token is refused: " + refusal.getMessage());
        };
    }

    private void write(Principal proven, JsonWriter out) {
        if (proven.expiresAtMs() == 0) return;
        out.name("expires").literal(Math.max(0, proven.expiresAtMs() - clock.millis()) / 1_000);
    }
}
