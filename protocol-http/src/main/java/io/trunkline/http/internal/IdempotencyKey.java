package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key}, which says what the member {@code key} of the body says; with quotation marks around it, as the
 * draft of its standard has it, or without, as most write it.
 */
final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** The key; null where there is no such header. */
    static @Nullable String of(HttpExchange exchange, BodyCommand command) {
        String key = exchange.header(HEADER).map(IdempotencyKey::unquoted).orElse(null);
        if (key == null || command.takesKey()) return key;
        throw BodyMembers.refused(HEADER + " is refused: this path has no key"
                + (command instanceof BatchCommand ? ", but each publish of a batch may" : ""));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The body with the key of the header. */
    static BodyMembers joined(BodyMembers asked, @Nullable String key) {
        if (key == null) return asked;
        String own = asked.optional("key");
        if (own == null || own.equals(key)) return asked.withKey(key);
        throw BodyMembers.refused("key and " + HEADER + " must be the same where both are given");
    }
}
