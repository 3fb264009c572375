package io.trunkline.server.config;

import io.trunkline.domain.auth.Secret;
import java.util.Optional;

/** A secret: never shown, neither when it is printed nor when it is refused. */
final class SecretType extends ScalarType<Secret> {
    @Override
    public String name() {
        return "secret";
    }

    @Override
    String rule() {
        return "text on one line";
    }

    @Override
    Optional<Secret> parse(String text) {
        boolean clean = !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
        return clean ? Optional.of(Secret.of(text)) : Optional.empty();
    }

    @Override
    public boolean holdsSecret() {
        return true;
    }

    /** Not what was read: whoever prints a configuration prints no secret. */
    @Override
    public String format(Secret value) {
        return "'" + value + "'";
    }
}
