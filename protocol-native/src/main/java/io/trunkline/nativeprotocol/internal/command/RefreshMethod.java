package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code refresh}: a new token of the same user, in place of the one that ends. One that is no good changes nothing. */
public final class RefreshMethod implements Method {
    public static final String NAME = "refresh";

    private final Tokens tokens;

    public RefreshMethod(Hub hub, Clock clock) {
        this.tokens = new Tokens(hub, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> parameters() {
        return List.of("token");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        String token = params.requiredString("token");
        if (caller.connection().user() == null) {
            throw new CommandException(
                    ErrorCode.UNAUTHENTICATED,
                    "the connection has no user whose token could be refreshed: use connect");
        }
        return tokens.prove(caller.connection(), token).thenApply(proven -> {
            long expires = tokens.expires(proven);
            return out -> {
                if (expires >= 0) out.integer("expires", expires);
            };
        });
    }
}
