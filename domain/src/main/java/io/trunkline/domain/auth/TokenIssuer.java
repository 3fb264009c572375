package io.trunkline.domain.auth;

import java.util.concurrent.CompletionStage;

/** Makes tokens. Any thread; must not block. */
public interface TokenIssuer {
    /** New tokens for a user whose identity was checked; the beginning of a family. */
    CompletionStage<IssuedTokens> issue(Identity identity);

    /**
     * Changes a refresh token into new ones. One that was used before has leaked: its whole family is revoked.
     *
     * @return fails with an {@link AuthException}
     */
    CompletionStage<IssuedTokens> refresh(Secret refreshToken);
}
