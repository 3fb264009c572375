package io.trunkline.auth.user;

import io.trunkline.domain.auth.Secret;
import java.util.Set;

/** Users whose passwords cost next to nothing to check. */
final class Users {
    static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

    private Users() {}

    static User user(String name, String password, String... roles) {
        return new User(name, PasswordHashes.hash(Secret.of(password), CHEAP), Set.of(roles));
    }
}
