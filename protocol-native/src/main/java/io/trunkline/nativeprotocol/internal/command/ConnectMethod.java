package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code connect}: says who the connection is and what it may do. Anonymous connections may leave it out. */
public final class ConnectMethod implements Method {
    public static final String NAME = "connect";
    /** The attribute of a connection that holds what its client calls itself. */
    public static final String CLIENT_ATTRIBUTE = "client";

    private static final int LONGEST_CLIENT = 100;

    private final Hub hub;
    private final Tokens tokens;

    public ConnectMethod(Hub hub, Clock clock) {
        this.hub = hub;
        this.tokens = new Tokens(hub, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> parameters() {
        return List.of("token", "resume", "positions", "restore", "client");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        ResumeParams resume = ResumeParams.of(params);
        String client = client(params);
        if (caller.hasConnected()) {
            throw new CommandException(
                    ErrorCode.REFUSED, "connect was called before on this connection", "connect once");
        }
        String token = params.string("token");
        if (token != null) {
            return tokens.proveOrClose(caller.connection(), token)
                    .thenCompose(proven -> connected(caller, client, resume));
        }
        if (caller.connection().principal() == null) {
            throw new CommandException(ErrorCode.UNAUTHENTICATED, "token is missing", "auth.anonymous");
        }
        return connected(caller, client, resume);
    }

    private CompletionStage<Result> connected(Caller caller, @Nullable String client, ResumeParams resume) {
        Connection connection = caller.connection();
        Secret shown = resume.session();
        CompletionStage<@Nullable List<SubscribeRequest>> resumed =
                shown == null ? CompletableFuture.completedStage(null) : hub.resume(connection, shown);
        return resumed.thenCompose(had -> {
            caller.connected();
            if (client != null) connection.attributes().put(CLIENT_ATTRIBUTE, client);
            Secret session = had == null ? hub.openSession(connection) : shown;
            Restored restored = new Restored(hub, connection, resume);
            List<SubscribeRequest> again = had == null || !resume.restore() ? List.of() : had;
            return restored.subscribe(again)
                    .thenApply(done -> new ConnectResult(
                            hub, connection, session, expires(connection), had == null ? null : done));
        });
    }

    private long expires(Connection connection) {
        Principal principal = connection.principal();
        return principal == null ? -1 : tokens.expires(principal);
    }

    private static @Nullable String client(Params params) {
        String client = params.string("client");
        if (client == null) return null;
        if (client.length() > LONGEST_CLIENT || client.codePoints().anyMatch(Character::isISOControl)) {
            throw Params.refused("client must be at most " + LONGEST_CLIENT + " characters without control characters");
        }
        return client;
    }
}
