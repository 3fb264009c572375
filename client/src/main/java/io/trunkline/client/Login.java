package io.trunkline.client;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A user's name and password, and where they are exchanged for tokens: a {@code POST} that answers {@code access_token}, and
 * mostly {@code expires_in} (seconds) and {@code refresh_token}, as RFC 6749 section 5.1 has it. Immutable; prints without
 * secrets.
 */
public final class Login {
    private final String user;
    private final Secret password;
    private final String tokenUrl;
    private final String userField;
    private final String passwordField;
    private final Map<String, String> parameters;
    private final boolean json;

    private Login(
            String user,
            Secret password,
            String tokenUrl,
            String userField,
            String passwordField,
            Map<String, String> parameters,
            boolean json) {
        this.user = user;
        this.password = password;
        this.tokenUrl = tokenUrl;
        this.userField = userField;
        this.passwordField = passwordField;
        this.parameters = parameters;
        this.json = json;
    }

    /** A login at {@code /auth/token} of the client's server, as a form with the fields {@code username} and {@code password}. */
    public static Login of(String user, String password) {
        Objects.requireNonNull(user, "user");
        Secret secret = Secret.of(Objects.requireNonNull(password, "password"));
        return new Login(user, secret, "/auth/token", "username", "password", Map.of(), false);
    }

    /**
     * Where the token is asked for: an {@code http://} or {@code https://} address, or a path at the client's own server.
     * Redirects are not followed: a password goes where it was sent to.
     */
    public Login tokenUrl(String address) {
        return new Login(
                user, password, checkedAddress("tokenUrl", address), userField, passwordField, parameters, json);
    }

    /** What the server calls the user's name and the password. */
    public Login fields(String user, String password) {
        String first = checkedField(user);
        String second = checkedField(password);
        if (first.equals(second))
            throw new IllegalArgumentException("fields must be two, but both are '" + first + "'");
        return new Login(this.user, this.password, tokenUrl, first, second, parameters, json);
    }

    /** Adds a field of the request, such as {@code grant_type} or {@code client_id}; a second one of a name replaces it. */
    public Login parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(checkedField(name), Objects.requireNonNull(value, "value"));
        return new Login(user, password, tokenUrl, userField, passwordField, more, json);
    }

    /** Sends JSON objects instead of forms. */
    public Login json() {
        return new Login(user, password, tokenUrl, userField, passwordField, parameters, true);
    }

    /** An address or, beginning with a slash, a path. */
    public String tokenUrl() {
        return tokenUrl;
    }

    /** Whether requests are JSON; forms otherwise. */
    public boolean isJson() {
        return json;
    }

    /** The fields that ask for a token by name and password. They hold the password: not for a text that somebody reads. */
    public Map<String, String> passwordFields() {
        Map<String, String> fields = new LinkedHashMap<>(parameters);
        fields.put(userField, user);
        fields.put(passwordField, password.reveal());
        return fields;
    }

    /** The fields that ask for a token by a refresh token (RFC 6749 section 6). */
    public Map<String, String> refreshFields(Secret refreshToken) {
        Map<String, String> fields = new LinkedHashMap<>(parameters);
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", refreshToken.reveal());
        return fields;
    }

    /** What no error may repeat. */
    public Secret password() {
        return password;
    }

    static String checkedAddress(String option, String address) {
        if (address.startsWith("/") && !address.startsWith("//")) return address;
        URI url = ClientBuilder.parse(option, address);
        String scheme = url.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    option + " must be an http:// or https:// address, or a path such as /login");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(option + " must have no user name, password or fragment");
        }
        return address;
    }

    private static String checkedField(String name) {
        if (name.isEmpty()) throw new IllegalArgumentException("the name of a field must not be empty");
        return name;
    }

    @Override
    public String toString() {
        return "Login[user and password *** at " + tokenUrl.replaceAll("\\?.*", "") + "]";
    }
}
