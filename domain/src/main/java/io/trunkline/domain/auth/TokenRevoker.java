package io.trunkline.domain.auth;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes tokens back before their time; {@link Revocations} is the side that asks. Implemented where there is a place to keep it. Any
 * thread; never blocks. What was taken back is in force when the call returns; the stage completes when it is kept over a restart.
 */
public interface TokenRevoker {
    /** Nothing can be taken back. */
    TokenRevoker NONE = new TokenRevoker() {
        @Override
        public CompletionStage<Void> revokeUser(String user) {
            return unavailable();
        }

        @Override
        public CompletionStage<Void> revokeToken(String tokenId) {
            return unavailable();
        }

        private CompletionStage<Void> unavailable() {
            return CompletableFuture.failedStage(new CommandException(
                    ErrorCode.UNAVAILABLE, "this server has no place to keep revocations", "auth.revocations.file"));
        }
    };

    /** Takes back every token of a user that was issued until now; tokens that are issued later are good. */
    CompletionStage<Void> revokeUser(String user);

    /** Takes back one token, by its id. */
    CompletionStage<Void> revokeToken(String tokenId);
}
