package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.observe.HubObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code revoke}: takes back one token, or all of a user; live connections are closed within about a second. */
public final class RevokeCommand implements BodyCommand {
    private static final List<String> MEMBERS = List.of("user", "token");

    private final Hub hub;
    private final TokenRevoker revoker;
    private final HubObserver observer;

    /** @param observer told when a revocation cannot be kept */
    public RevokeCommand(Hub hub, TokenRevoker revoker, HubObserver observer) {
        this.hub = hub;
        this.revoker = revoker;
        this.observer = observer;
    }

    @Override
    public List<String> members() {
        return MEMBERS;
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
        return revoke(asked).thenApply(kept -> out -> {});
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
