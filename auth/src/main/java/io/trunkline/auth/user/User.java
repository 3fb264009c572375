package io.trunkline.auth.user;

import io.trunkline.domain.auth.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A user of the users file.
 *
 * @param name any text that is not empty
 * @param roles any texts that are not empty
 */
public record User(String name, PasswordHash hash, Set<String> roles) {
    public User {
        check("name", name);
        roles.forEach(role -> check("role", role));
        roles = Set.copyOf(roles);
    }

    private static void check(String field, String text) {
        if (text.isEmpty()) throw new IllegalArgumentException(field + " must not be empty");
        // an unpaired surrogate would be written as '?', and so become another name
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(field + " must be Unicode text, but has an unpaired surrogate");
        }
    }

    /** The same user with another password. */
    public User withHash(PasswordHash changed) {
        return new User(name, changed, roles);
    }

    /** What the directory tells of the user. */
    Identity identity() {
        return new Identity(name, roles, Map.of());
    }
}
