package io.trunkline.domain.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a login gives.
 *
 * @param access the bearer token
 * @param expiresIn how long it lives
 * @param refresh changes into new tokens, once; null where the issuer gives none
 */
public record IssuedTokens(
        Secret access, Duration expiresIn, @Nullable Secret refresh) {}
