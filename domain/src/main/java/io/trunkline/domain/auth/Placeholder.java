package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.error.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What stands in a rule's pattern for a level that depends on who asks. The values are a token's, and so may be a stranger's. */
sealed interface Placeholder {
    /** {@code {user}}: the user's name. */
    record User() implements Placeholder {
        @Override
        public Collection<String> values(Principal principal) {
            return principal.user() == null ? List.of() : List.of(principal.user());
        }
    }

    /** {@code {role}}: each role. */
    record Role() implements Placeholder {
        @Override
        public Collection<String> values(Principal principal) {
            return principal.roles();
        }
    }

    /** {@code {claim:NAME}}, or {@code {NAME}}: each value of the claim. */
    record Claim(String name) implements Placeholder {
        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]+");

        public Claim {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "needs a claim's name of letters, digits and _ . : - in braces, but has {" + Shown.of(name)
                                + "}");
            }
        }

        @Override
        public Collection<String> values(Principal principal) {
            return principal.claims().getOrDefault(name, List.of());
        }
    }

    /** What the principal has for it, usable or not; none where it has none. */
    Collection<String> values(Principal principal);

    /**
     * Reads what is between the braces.
     *
     * @throws IllegalArgumentException whose text is a predicate of the pattern
     */
    static Placeholder parse(String inside) {
        if (inside.equals("user")) return new User();
        if (inside.equals("role")) return new Role();
        if (inside.startsWith("claim:")) return new Claim(inside.substring("claim:".length()));
        for (String known : List.of("user", "role")) {
            // a slip of the pen in a deny rule would quietly deny nothing
            if (Spelling.distance(inside, known) <= 1) {
                throw new IllegalArgumentException("has {" + inside + "}: write {" + known + "}, or {claim:" + inside
                        + "} where a claim of that name is meant");
            }
        }
        return new Claim(inside);
    }

    /** Whether a value is exactly one literal level by the native rules. */
    static boolean isLevel(String value) {
        try {
            return ChannelName.of(value).levelCount() == 1;
        } catch (InvalidNameException refused) {
            return false;
        }
    }
}
