package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What {@code connect} and {@code refresh} do with tokens. Called in turns. */
final class Tokens {
    private final Hub hub;
    private final Clock clock;

    Tokens(Hub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    CompletionStage<Principal> prove(Connection connection, String token) {
        return hub.authenticate(connection, Secret.of(token));
    }

    /** As {@link #prove}; whoever comes with a token that is no good is closed once it has the answer. */
    CompletionStage<Principal> proveOrClose(Connection connection, String token) {
        return prove(connection, token).whenComplete((proven, fault) -> {
            CloseCode code = codeOf(fault instanceof CompletionException wrapped ? wrapped.getCause() : fault);
            if (code != null) connection.turns().post(() -> connection.close(code, code.reason()));
        });
    }

    private static @Nullable CloseCode codeOf(@Nullable Throwable fault) {
        if (!(fault instanceof AuthException refusal)) return null;
        return switch (refusal.reason()) {
            case MISSING, INVALID, OTHER_USER -> CloseCode.INVALID_TOKEN;
            case EXPIRED -> CloseCode.EXPIRED;
            case REVOKED -> CloseCode.REVOKED;
            // may do better the next time, within the time that a connection has for it
            case THROTTLED, UNAVAILABLE -> null;
        };
    }

    /** Whole seconds until the principal's token ends, rounded down; -1 where it does not. */
    long expires(Principal principal) {
        if (principal.expiresAtMs() == 0) return -1;
        return Math.max(0, principal.expiresAtMs() - clock.millis()) / 1_000;
    }
}
