package io.trunkline.auth.key;

import io.trunkline.domain.auth.Digests;
import io.trunkline.domain.auth.Secret;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * A backend's key, known by its digest. Keys are random and long, so that a fast digest is enough to keep them.
 *
 * @param name of the backend: it becomes the principal's user, and is named by access rules. Two keys may have the same, while one
 *     takes the other's place
 * @param digest SHA-256 of the key in UTF-8, 64 hexadecimal digits
 */
public record ApiKey(String name, Secret digest, Set<String> roles) {
    private static final int DIGEST_DIGITS = 64;
    private static final int LEAST_KEY = 16;

    public ApiKey {
        if (name.isEmpty()) throw new IllegalArgumentException("auth.keys: name must not be empty");
        digest = Secret.of(digest.reveal().toLowerCase(Locale.ROOT));
        if (digest.reveal().length() != DIGEST_DIGITS
                || !digest.reveal().chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("auth.keys: digest of '" + name
                    + "' must be SHA-256 in 64 hexadecimal digits, but has "
                    + digest.reveal().length()
                    + " characters");
        }
        roles = Set.copyOf(roles);
    }

    /** @throws IllegalArgumentException when the key is shorter than 16 characters, and so could be guessed */
    public static ApiKey ofKey(String name, Secret key, Set<String> roles) {
        int length = key.reveal().length();
        if (length < LEAST_KEY) {
            throw new IllegalArgumentException("auth.keys: key of '" + name + "' must have at least " + LEAST_KEY
                    + " characters, but has " + length);
        }
        return new ApiKey(name, digestOf(key), roles);
    }

    static Secret digestOf(Secret key) {
        return Secret.of(HexFormat.of().formatHex(Digests.sha256(key.reveal())));
    }
}
