package io.trunkline.client.internal.auth;

import org.jspecify.annotations.Nullable;

/** What a token may look like, so that it fits a header, an address and a message alike. */
public final class TokenText {
    private static final int LONGEST = 65_536;

    private TokenText() {}

    /** The rule that a token breaks, without the token; null for none. */
    public static @Nullable String problem(@Nullable String token) {
        if (token == null || token.isEmpty()) return "must not be " + (token == null ? "null" : "empty");
        if (token.length() > LONGEST) {
            return "must have at most " + LONGEST + " characters, but has " + token.length();
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c <= ' ' || c > '~') {
                return String.format("must be printable ASCII without spaces, but has U+%04X at index %d", (int) c, i);
            }
        }
        return null;
    }
}
