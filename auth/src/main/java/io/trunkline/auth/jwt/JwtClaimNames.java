package io.trunkline.auth.jwt;

/**
 * Which claims of a token mean what.
 *
 * @param user the user's name
 * @param roles a string, or an array of strings
 * @param info any JSON, which others may see beside the user
 * @param grants an array of {@code {"actions": ["subscribe"], "channels": ["news/#"]}}
 */
public record JwtClaimNames(String user, String roles, String info, String grants) {
    public static final JwtClaimNames DEFAULT = new JwtClaimNames("sub", "roles", "info", "trunkline");

    public JwtClaimNames {
        check("user", user);
        check("roles", roles);
        check("info", info);
        check("grants", grants);
    }

    private static void check(String field, String name) {
        if (name.isEmpty()) throw new IllegalArgumentException("auth.jwt.claims." + field + " must not be empty");
    }
}
