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

    Authentication(Auth auth, HubObserver observer) {
        this.auth = auth;
        this.observer = observer;
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
     * a token of another is refused.
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
                connection.principal(proven);
                result.complete(proven);
            }
        });
        return result;
    }
}
