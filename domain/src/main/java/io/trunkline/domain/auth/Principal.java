package io.trunkline.domain.auth;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is on the line. Immutable; holds no secret.
 *
 * @param user the name; null where nobody is known
 * @param roles that access rules may ask for
 * @param claims further facts, each with its values as texts; access rules may ask for them and put them into patterns
 * @param grants what the token itself allows
 * @param info JSON that others may see beside the user, such as a display name; null where there is none
 * @param issuedAtMs when the token was issued, in milliseconds since 1970; 0 where unknown
 * @param expiresAtMs when the token ends, in milliseconds since 1970; 0 where it does not
 * @param tokenId names the token for revocation; null where it has no name
 */
public record Principal(
        @Nullable String user,
        Set<String> roles,
        Map<String, List<String>> claims,
        List<Grant> grants,
        @Nullable String info,
        long issuedAtMs,
        long expiresAtMs,
        @Nullable String tokenId) {
    /** Nobody known, who has no token. */
    public static final Principal ANONYMOUS = new Principal(null, Set.of(), Map.of(), List.of(), null, 0, 0, null);

    public Principal {
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
        grants = List.copyOf(grants);
    }

    /** A user without a token, who is known until further notice. */
    public static Principal of(String user, Set<String> roles) {
        return new Principal(user, roles, Map.of(), List.of(), null, 0, 0, null);
    }

    public boolean isAnonymous() {
        return user == null;
    }

    /** Whether its token has ended. */
    public boolean isExpired(long nowMs) {
        return expiresAtMs != 0 && nowMs >= expiresAtMs;
    }
}
