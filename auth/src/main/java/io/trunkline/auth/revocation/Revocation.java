package io.trunkline.auth.revocation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One entry, which is one line of the file: {@code token UNTIL ID} or {@code user UNTIL ISSUED NAME}, names in Base64url.
 *
 * @param untilMs when it may be forgotten, in milliseconds since 1970
 */
sealed interface Revocation {
    long untilMs();

    /** Without the line feed at its end. */
    String line();

    /** A token, or a session. */
    record OfToken(String id, long untilMs) implements Revocation {
        @Override
        public String line() {
            return "token " + untilMs + " " + encoded(id);
        }
    }

    /** @param issuedMs the last moment whose tokens are taken back */
    record OfUser(String user, long issuedMs, long untilMs) implements Revocation {
        @Override
        public String line() {
            return "user " + untilMs + " " + issuedMs + " " + encoded(user);
        }
    }

    /** The entry of a line; null where it is none. */
    static @Nullable Revocation parse(String line) {
        String[] parts = line.split(" ", -1);
        try {
            if (parts.length == 3 && parts[0].equals("token")) {
                return new OfToken(decoded(parts[2]), Long.parseLong(parts[1]));
            }
            if (parts.length == 4 && parts[0].equals("user")) {
                return new OfUser(decoded(parts[3]), Long.parseLong(parts[2]), Long.parseLong(parts[1]));
            }
            return null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String name) {
        return new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
    }
}
