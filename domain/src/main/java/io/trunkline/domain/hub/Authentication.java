package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.HubObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Has tokens verified, and gives connections their principals. */
final class Authentication {
    private final Auth auth;
    private final HubObserver observer;
    private final Hooks hooks;

    Authentication(Auth auth, HubObserver observer, Hooks hooks) {
        this.auth = auth;
        this.observer = observer;
        this.hooks = hooks;
    }

    /** Whose the token is; any thread. Fails with an {@link AuthException} and with nothing else. */
    CompletionStage<Principal> verify(Secret token) {
        try {
            return Objects.requireNonNull(auth.verifier().verify(token), "the verifier returned null")
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(auth.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(principal -> Objects.requireNonNull(principal, "the verifier answered null"))
                    .exceptionallyCompose(this::refusal);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            return refusal(fault);
        }
    }

    /** @throws AuthException where the token of the principal was taken back since it was verified */
    void checkStanding(Principal principal) {
        if (auth.revocations().isRevoked(principal)) {
            throw new AuthException(Reason.REVOKED, "the token was taken back");
        }
    }

    private CompletionStage<Principal> refusal(Throwable fault) {
        Throwable cause = Futures.cause(fault);
        if (cause instanceof AuthException refusal) return CompletableFuture.failedStage(refusal);
        observer.callbackFailed("token verifier", cause);
        return CompletableFuture.failedStage(
                new AuthException(Reason.UNAVAILABLE, "the token could not be checked now"));
    }

    /** As {@link #prove}, for a connection that has a user; called on any thread. */
    CompletionStage<Principal> renew(Connection connection, Secret token) {
        CompletableFuture<Principal> result = new CompletableFuture<>();
        connection.turns().post(() -> {
            if (!connection.isOpen()) {
                result.completeExceptionally(
                        new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing"));
            } else if (connection.user() == null) {
                result.completeExceptionally(new CommandException(
                        ErrorCode.REFUSED, "the connection has no user whose token could be replaced"));
            } else {
                Futures.forward(prove(connection, token), result);
            }
        });
        return result;
    }

    /**
     * Makes the token's user the connection's; in a turn of its loop, and completes in one. A connection that has a user keeps it:
     * a token of another is refused. Where a connect hook refuses the user, or the new token, the connection closes.
     */
    CompletionStage<Principal> prove(Connection connection, Secret token) {
        CompletableFuture<Principal> result = new CompletableFuture<>();
        connection.turns().await(verify(token), (proven, fault) -> {
            String user = connection.user();
            if (fault != null) {
                result.completeExceptionally(Futures.cause(fault));
            } else if (user != null && !user.equals(proven.user())) {
                result.completeExceptionally(
                        new AuthException(Reason.OTHER_USER, "the token is another user's than the connection"));
            } else {
                admit(connection, proven, result);
            }
        });
        return result;
    }

    /**
     * It has become known whose the connection is, or what he is from now on: the hooks that wait for that decide whether it may stay,
     * and as what.
     */
    private void admit(Connection connection, Principal proven, CompletableFuture<Principal> result) {
        Principal before = connection.principal();
        connection.principal(proven);
        connection.turns().await(hooks.who(connection), (decision, fault) -> {
            try {
                result.complete(Hooks.granted(
                        Objects.requireNonNull(decision),
                        Objects.requireNonNull(connection.principal()),
                        "connect hook"));
            } catch (CommandException refusal) {
                // what follows in this message, or was read already, is not done as the user that was refused
                connection.principal(before);
                // once the answer has gone, and before anything more is read
                connection.turns().post(() -> Hooks.admits(connection, decision));
                result.completeExceptionally(refusal);
            }
        });
    }
}
