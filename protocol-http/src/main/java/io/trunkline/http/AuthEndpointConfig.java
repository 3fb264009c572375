package io.trunkline.http;

/**
 * Where clients log in, and how.
 *
 * @param tokenPath where a user name and password become tokens
 * @param negotiatePath where a token becomes a ticket for a WebSocket
 * @param usernameField the field of a login that holds the user name
 * @param passwordField the field of a login that holds the password
 * @param socketPath the path of the WebSocket that tickets are for, as {@code /negotiate} tells it
 * @param bodyBytes longest body of either request; positive
 */
public record AuthEndpointConfig(
        String tokenPath,
        String negotiatePath,
        String usernameField,
        String passwordField,
        String socketPath,
        int bodyBytes) {
    /** {@code /auth/token} with {@code username} and {@code password}, {@code /negotiate}, for {@code /ws}; bodies of 16 KiB. */
    public static final AuthEndpointConfig DEFAULT =
            new AuthEndpointConfig("/auth/token", "/negotiate", "username", "password", "/ws", 16 << 10);

    public AuthEndpointConfig {
        checkPath("auth.tokenPath", tokenPath);
        checkPath("auth.negotiatePath", negotiatePath);
        checkPath("auth.socketPath", socketPath);
        if (tokenPath.equals(negotiatePath)) {
            throw new IllegalArgumentException(
                    "auth.tokenPath and auth.negotiatePath must differ, but both were " + tokenPath);
        }
        checkField("auth.usernameField", usernameField);
        checkField("auth.passwordField", passwordField);
        if (usernameField.equals(passwordField)) {
            throw new IllegalArgumentException(
                    "auth.usernameField and auth.passwordField must differ, but both were " + usernameField);
        }
        if (bodyBytes < 1) throw new IllegalArgumentException("auth.bodyBytes must be positive, but was " + bodyBytes);
    }

    /** This configuration with the WebSocket at another path. */
    public AuthEndpointConfig withSocketPath(String other) {
        return new AuthEndpointConfig(tokenPath, negotiatePath, usernameField, passwordField, other, bodyBytes);
    }

    private static void checkPath(String key, String path) {
        if (path.startsWith("/") && path.indexOf('?') < 0 && path.indexOf('#') < 0) return;
        throw new IllegalArgumentException(
                key + " must begin with '/' and have neither '?' nor '#', but was '" + path + "'");
    }

    /** A field's name goes into answers as it is. */
    private static void checkField(String key, String field) {
        if (field.matches("[A-Za-z0-9_.-]+") && !field.equals("grant_type") && !field.equals("refresh_token")) return;
        throw new IllegalArgumentException(key + " must be of letters, digits, '_', '.' and '-', and neither grant_type"
                + " nor refresh_token, but was '" + field + "'");
    }
}
