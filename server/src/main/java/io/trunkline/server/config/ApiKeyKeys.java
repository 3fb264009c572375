package io.trunkline.server.config;

import io.trunkline.auth.key.ApiKey;
import io.trunkline.domain.auth.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one key of {@link AuthKeys#API_KEYS} may say. */
public final class ApiKeyKeys {
    private static final ListType<String> ROLE_LIST = new ListType<>(new TextType("a role", text -> true));

    public static final Key<String> NAME = Key.required(
            "name", new TextType("a name", text -> true), "The backend's name, which is its user in `access.rules`.");
    public static final Key<Optional<Secret>> KEY = Key.of(
            "key",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The key: random, at least 16 characters. `config print` shows the digest in its place.");
    public static final Key<Optional<String>> DIGEST = Key.of(
            "digest",
            new OptionalType<>(
                    TextType.besideSecret("SHA-256 in 64 hexadecimal digits", text -> text.matches("[0-9A-Fa-f]{64}"))),
            Optional.empty(),
            "Its SHA-256 in 64 hexadecimal digits, in place of the key.");
    public static final Key<List<String>> ROLES = Key.of("roles", ROLE_LIST, List.of(), "Roles of the backend.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(NAME, KEY, DIGEST, ROLES);

    /** A list of such keys. */
    static final MappingsType<ApiKey> TYPE =
            new MappingsType<>("keys", new KeyTable(ALL), List.of(NAME), ApiKeyKeys::keyOf, ApiKeyKeys::format);

    private ApiKeyKeys() {}

    private static ApiKey keyOf(Settings settings) {
        Optional<Secret> key = settings.get(KEY);
        Optional<String> digest = settings.get(DIGEST);
        if (key.isPresent() == digest.isPresent()) {
            throw new IllegalArgumentException("auth.keys: a backend must have either key or digest");
        }
        Set<String> roles = Set.copyOf(settings.get(ROLES));
        return key.map(secret -> ApiKey.ofKey(settings.get(NAME), secret, roles))
                .orElseGet(() -> new ApiKey(settings.get(NAME), Secret.of(digest.orElseThrow()), roles));
    }

    /** A digest tells nothing of a long random key, so what is printed can be read again. */
    private static String format(ApiKey key) {
        return "{name: " + NAME.type().format(key.name())
                + ", digest: " + key.digest().reveal()
                + ", roles: " + ROLE_LIST.format(key.roles().stream().sorted().toList()) + "}";
    }
}
