package io.trunkline.http.internal;

import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.observe.HubObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/revoke}: takes back one token, or all of a user; live connections are closed within about a second. */
public final class RevokeHandler implements Handler {
    private static final List<String> MEMBERS = List.of("user", "token");

    private final Hub hub;
    private final TokenRevoker revoker;
    private final HubObserver observer;
    private final int bodyBytes;
    private final JsonReader reader;

    /** @param observer told when a revocation cannot be kept */
    public RevokeHandler(Hub hub, TokenRevoker revoker, HubObserver observer, int bodyBytes, int maxNesting) {
        this.hub = hub;
        this.revoker = revoker;
        this.observer = observer;
        this.bodyBytes = bodyBytes;
        this.reader = new JsonReader(maxNesting, 0);
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        return JsonBody.read(exchange, bodyBytes)
                .thenCompose(body -> revoke(BodyMembers.read(body, reader, MEMBERS)))
                .thenApply(kept -> JsonAnswer.of(200, out -> {}));
    }

    private CompletionStage<Void> revoke(BodyMembers members) {
        String user = members.optional("user");
        String token = members.optional("token");
        if (user != null && token != null) throw BodyMembers.refused("user and token exclude each other");
        String name = user != null ? user : token;
        if (name == null) throw BodyMembers.refused("user or token is missing");
        if (name.isEmpty()) throw BodyMembers.refused((user != null ? "user" : "token") + " must not be empty");
        CompletionStage<Void> kept = user != null ? revoker.revokeUser(name) : revoker.revokeToken(name);
        return Timely.answer(hub, "the keeper of revocations", kept).exceptionallyCompose(this::notKept);
    }

    /** The keeper's own faults may name files, which are nobody's business outside. */
    private CompletionStage<Void> notKept(Throwable fault) {
        Throwable cause = ErrorAnswers.cause(fault);
        if (cause instanceof CommandException) return CompletableFuture.failedStage(cause);
        observer.callbackFailed("revocations", cause);
        return CompletableFuture.failedStage(new CommandException(
                ErrorCode.UNAVAILABLE,
                "it may be in force, but it is not kept over a restart; the server's log says why",
                "auth.revocations.file"));
    }
}
