package io.trunkline.domain.auth;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a directory knows of a user.
 *
 * @param user the name, not empty
 */
public record Identity(String user, Set<String> roles, Map<String, List<String>> claims) {
    public Identity {
        if (user.isEmpty()) throw new IllegalArgumentException("user must not be empty");
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }
}
