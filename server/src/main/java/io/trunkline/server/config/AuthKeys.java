package io.trunkline.server.config;

import io.trunkline.auth.key.ApiKey;
import io.trunkline.auth.user.UsersConfig;
import io.trunkline.backend.access.HttpAccessConfig;
import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.hub.TokenFields;
import io.trunkline.http.AuthEndpointConfig;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.auth.TokensConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of who may come and what they may do; each is named as refusals name it. */
public final class AuthKeys {
    private static final AuthConfig DEFAULT = AuthConfig.DEFAULT;
    private static final AuthEndpointConfig ENDPOINT = AuthEndpointConfig.DEFAULT;
    private static final UsersConfig USERS_DEFAULT = UsersConfig.of(Path.of("users"));

    public static final Key<Boolean> OPEN = Key.of(
            "auth.open",
            ChoiceType.bool(),
            false,
            "Everybody may do everything, and nobody has a name. Without `--config` the demo profile sets it.");
    public static final Key<Boolean> ANONYMOUS = Key.of(
            "auth.anonymous",
            ChoiceType.bool(),
            DEFAULT.anonymous(),
            "Whether those without a token are welcome; what they may do is for `access.rules` to say. Without `--config` the"
                    + " demo profile sets it.");
    public static final Key<Duration> TIMEOUT = Key.of(
            "auth.timeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.timeout(),
            "How long a connection may stay without a token where it needs one (3501), and how long checking one may take.");
    public static final Key<Duration> GRACE = Key.of(
            "auth.grace",
            new DurationType(Duration.ZERO),
            DEFAULT.grace(),
            "How long a connection stays after its token has ended, for a new one that is on its way (3005).");
    public static final Key<String> TICKET_FIELD = Key.of(
            "auth.ticketField",
            field(),
            TokenFields.DEFAULT.ticket(),
            "The field of a WebSocket's query with a ticket.");
    public static final Key<Optional<String>> TOKEN_FIELD = Key.of(
            "auth.tokenField",
            new OptionalType<>(field()),
            Optional.of(TokenFields.DEFAULT.token()),
            "The field of a WebSocket's query with a token; `none` where no token may stand in a URL.");
    public static final Key<String> TOKEN_PATH =
            Key.of("auth.tokenPath", path(), ENDPOINT.tokenPath(), "Where a user name and password become tokens.");
    public static final Key<String> NEGOTIATE_PATH = Key.of(
            "auth.negotiatePath", path(), ENDPOINT.negotiatePath(), "Where a token becomes a ticket for a WebSocket.");
    public static final Key<String> USERNAME_FIELD =
            Key.of("auth.usernameField", field(), ENDPOINT.usernameField(), "The field of a login with the user name.");
    public static final Key<String> PASSWORD_FIELD =
            Key.of("auth.passwordField", field(), ENDPOINT.passwordField(), "The field of a login with the password.");
    public static final Key<Long> BODY_BYTES = Key.of(
            "auth.bodyBytes",
            new SizeType(1, Integer.MAX_VALUE),
            (long) ENDPOINT.bodyBytes(),
            "Longest body of a login or of `POST /negotiate`.");
    public static final Key<List<ApiKey>> API_KEYS = Key.of(
            "auth.keys", ApiKeyKeys.TYPE, List.of(), "Keys of backends, which do not expire: see the table below.");

    public static final Key<Optional<Path>> USERS_FILE = Key.of(
            "users.file",
            new OptionalType<>(new PathType()),
            Optional.empty(),
            "Who may log in, as `trunkline user` writes it. Read again when it changes.");
    public static final Key<Integer> USERS_THREADS = new Key<>(
            "users.threads",
            new IntegerType(1, 256),
            USERS_DEFAULT.threads(),
            "half of the processors",
            "How many passwords are checked at once.");
    public static final Key<Integer> USERS_QUEUE = Key.of(
            "users.queue",
            new IntegerType(0, 10_000),
            USERS_DEFAULT.queue(),
            "How many more may wait for that; beyond, logins are answered with 429.");

    public static final Key<List<AccessRule>> RULES = Key.of(
            "access.rules",
            AccessRuleKeys.TYPE,
            List.of(),
            "Who may do what: see the table below. The first rule that applies decides, and what none allows is refused. Read"
                    + " again when the file changes.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = Stream.of(
                    List.of(
                            OPEN,
                            ANONYMOUS,
                            TIMEOUT,
                            GRACE,
                            TICKET_FIELD,
                            TOKEN_FIELD,
                            TOKEN_PATH,
                            NEGOTIATE_PATH,
                            USERNAME_FIELD,
                            PASSWORD_FIELD,
                            BODY_BYTES,
                            API_KEYS),
                    TokenKeys.ALL,
                    List.of(USERS_FILE, USERS_THREADS, USERS_QUEUE, RULES),
                    BackendKeys.ALL)
            .<Key<?>>flatMap(List::stream)
            .toList();

    private AuthKeys() {}

    private static TextType field() {
        return new TextType("a name of letters, digits, '_', '.' and '-'", text -> text.matches("[A-Za-z0-9_.-]+"));
    }

    private static TextType path() {
        return new TextType("a path that begins with '/'", text -> text.startsWith("/"));
    }

    static TokenFields tokenFields(Settings settings) {
        return new TokenFields(
                settings.get(TICKET_FIELD), settings.get(TOKEN_FIELD).orElse(""));
    }

    static AuthConfig read(Settings settings) {
        Optional<HttpAccessConfig> backend = BackendKeys.read(settings);
        TokensConfig tokens = TokenKeys.read(settings);
        return new AuthConfig(
                settings.get(OPEN),
                settings.get(ANONYMOUS),
                settings.get(TIMEOUT),
                settings.get(GRACE),
                tokens,
                settings.get(USERS_FILE)
                        .map(file -> new UsersConfig(file, settings.get(USERS_THREADS), settings.get(USERS_QUEUE))),
                settings.get(API_KEYS),
                settings.get(RULES),
                backend,
                new AuthEndpointConfig(
                        settings.get(TOKEN_PATH),
                        settings.get(NEGOTIATE_PATH),
                        settings.get(USERNAME_FIELD),
                        settings.get(PASSWORD_FIELD),
                        settings.get(JettyKeys.PATH),
                        Math.toIntExact(settings.get(BODY_BYTES))));
    }
}
