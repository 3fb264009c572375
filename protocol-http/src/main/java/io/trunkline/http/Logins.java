package io.trunkline.http;

import io.trunkline.domain.auth.LoginThrottle;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.auth.UserDirectory;

/**
 * What logins at this server need.
 *
 * @param users checks passwords
 * @param issuer makes the tokens
 * @param throttle slows those who guess
 */
public record Logins(UserDirectory users, TokenIssuer issuer, LoginThrottle throttle) {}
