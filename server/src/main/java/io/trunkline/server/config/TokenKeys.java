package io.trunkline.server.config;

import io.trunkline.auth.jwt.JwksConfig;
import io.trunkline.auth.jwt.JwtAlgorithm;
import io.trunkline.auth.jwt.JwtClaimNames;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.domain.auth.Secret;
import io.trunkline.server.auth.TokensConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of tokens; most are named after the component of {@link JwtConfig} that they set. */
public final class TokenKeys {
    private static final JwtConfig DEFAULT = JwtConfig.DEFAULT;

    public static final Key<Optional<Secret>> SECRET = Key.of(
            "auth.jwt.secret",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "What tokens are signed and checked with (HS256, HS384, HS512): random, at least 32 bytes.");
    public static final Key<Optional<Path>> PUBLIC_KEY = file(
            "auth.jwt.publicKey", "A public key in PEM that tokens are checked with (RS256, PS256, ES256, EdDSA).");
    public static final Key<Optional<Path>> PRIVATE_KEY = file(
            "auth.jwt.privateKey",
            "Its private key in PEM (PKCS #8, not encrypted), which signs own tokens where there is no secret.");
    public static final Key<Optional<String>> JWKS_URL = Key.of(
            "auth.jwks.url",
            new OptionalType<>(new TextType("an address", TokenKeys::isAddress)),
            Optional.empty(),
            "A JSON Web Key Set with the keys of tokens from elsewhere: `https`, or `http` to this machine.");
    public static final Key<Optional<String>> ISSUER =
            text("auth.jwt.issuer", "The issuer that tokens must name, and own ones name; `none` for any.");
    public static final Key<Optional<String>> AUDIENCE =
            text("auth.jwt.audience", "The audience that tokens must name, and own ones name; `none` for any.");
    public static final Key<Duration> CLOCK_SKEW = Key.of(
            "auth.jwt.clockSkew",
            new DurationType(Duration.ZERO),
            DEFAULT.clockSkew(),
            "How far the issuer's clock may be from this one; at most `10m`.");
    public static final Key<List<String>> REQUIRED_CLAIMS = Key.of(
            "auth.jwt.requiredClaims",
            new ListType<>(claim()),
            List.of(),
            "Claims that a token must have, whatever they say.");
    public static final Key<Boolean> EXPIRY_REQUIRED = Key.of(
            "auth.jwt.expiryRequired",
            ChoiceType.bool(),
            DEFAULT.expiryRequired(),
            "Whether a token must have an end.");
    public static final Key<Duration> ACCESS_LIFETIME =
            lifetime("auth.jwt.accessLifetime", DEFAULT.accessLifetime(), "How long own tokens hold.");
    public static final Key<Duration> REFRESH_LIFETIME = lifetime(
            "auth.jwt.refreshLifetime",
            DEFAULT.refreshLifetime(),
            "How long own refresh tokens hold; each is good once, and none outlives the server's process.");
    public static final Key<Integer> MAX_SESSIONS = Key.of(
            "auth.jwt.maxSessions",
            new IntegerType(1, Integer.MAX_VALUE),
            DEFAULT.maxSessions(),
            "How many refresh tokens are out at most; the oldest go first.");
    public static final Key<String> USER_CLAIM =
            claim("auth.jwt.claims.user", DEFAULT.claims().user(), "The claim with the user's name.");
    public static final Key<String> ROLES_CLAIM = claim(
            "auth.jwt.claims.roles", DEFAULT.claims().roles(), "The claim with roles: a text, or an array of them.");
    public static final Key<String> INFO_CLAIM = claim(
            "auth.jwt.claims.info", DEFAULT.claims().info(), "The claim with what others may see beside the user.");
    public static final Key<String> GRANTS_CLAIM = claim(
            "auth.jwt.claims.grants",
            DEFAULT.claims().grants(),
            "The claim with what the token itself allows: `[{\"actions\": [\"subscribe\"], \"channels\": [\"news/#\"]}]`.");
    public static final Key<List<JwtAlgorithm>> ALGORITHMS = Key.of(
            "auth.jwt.algorithms",
            new ListType<>(new ChoiceType<>("algorithm", JwtAlgorithm::text, JwtAlgorithm.values())),
            DEFAULT.algorithms().stream().sorted().toList(),
            "Algorithms that are accepted, where the key is of their kind.");
    public static final Key<Optional<Path>> REVOCATIONS = file(
            "auth.revocations.file",
            "Where it is kept over a restart which tokens were taken back; needed where users log in here.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            SECRET,
            PUBLIC_KEY,
            PRIVATE_KEY,
            ISSUER,
            AUDIENCE,
            CLOCK_SKEW,
            REQUIRED_CLAIMS,
            EXPIRY_REQUIRED,
            ACCESS_LIFETIME,
            REFRESH_LIFETIME,
            MAX_SESSIONS,
            ALGORITHMS,
            USER_CLAIM,
            ROLES_CLAIM,
            INFO_CLAIM,
            GRANTS_CLAIM,
            JWKS_URL,
            REVOCATIONS);

    private TokenKeys() {}

    private static Key<Optional<Path>> file(String name, String description) {
        return Key.of(name, new OptionalType<>(new PathType()), Optional.empty(), description);
    }

    private static Key<Optional<String>> text(String name, String description) {
        return Key.of(name, new OptionalType<>(new TextType("text", any -> true)), Optional.empty(), description);
    }

    private static Key<Duration> lifetime(String name, Duration byDefault, String description) {
        return Key.of(name, new DurationType(Duration.ofSeconds(1)), byDefault, description);
    }

    private static Key<String> claim(String name, String byDefault, String description) {
        return Key.of(name, claim(), byDefault, description);
    }

    private static TextType claim() {
        return new TextType("a claim's name", any -> true);
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static TokensConfig read(Settings settings) {
        return new TokensConfig(
                settings.get(SECRET),
                settings.get(PUBLIC_KEY),
                settings.get(PRIVATE_KEY),
                settings.get(JWKS_URL).map(url -> JwksConfig.of(URI.create(url))),
                new JwtConfig(
                        settings.get(ISSUER).orElse(null),
                        settings.get(AUDIENCE).orElse(null),
                        settings.get(CLOCK_SKEW),
                        Set.copyOf(settings.get(REQUIRED_CLAIMS)),
                        settings.get(EXPIRY_REQUIRED),
                        settings.get(ACCESS_LIFETIME),
                        settings.get(REFRESH_LIFETIME),
                        settings.get(MAX_SESSIONS),
                        new JwtClaimNames(
                                settings.get(USER_CLAIM),
                                settings.get(ROLES_CLAIM),
                                settings.get(INFO_CLAIM),
                                settings.get(GRANTS_CLAIM)),
                        Set.copyOf(settings.get(ALGORITHMS))),
                settings.get(REVOCATIONS));
    }
}
