package io.trunkline.server.config;

import io.trunkline.http.HttpApiConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the HTTP API; each is named after the component of {@link HttpApiConfig} that it sets. */
public final class HttpKeys {
    private static final HttpApiConfig DEFAULT = HttpApiConfig.DEFAULT;

    public static final Key<Long> BODY_BYTES = Key.of(
            "http.bodyBytes",
            new SizeType(1, Integer.MAX_VALUE),
            (long) DEFAULT.bodyBytes(),
            "Longest body of a request to the HTTP API.");
    public static final Key<Integer> MAX_NESTING = Key.of(
            "http.maxNesting",
            new IntegerType(1, 1_000),
            DEFAULT.maxNesting(),
            "Most levels of objects and arrays in a body.");
    public static final Key<Duration> PUBLISH_TIMEOUT = Key.of(
            "http.publishTimeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.publishTimeout(),
            "How long `POST /api/publish` may wait while event loops are full; then the answer is 503.");
    public static final Key<Long> HISTORY_BYTES = Key.of(
            "http.historyBytes",
            new SizeType(1, Integer.MAX_VALUE),
            (long) DEFAULT.historyBytes(),
            "Bytes of publications after which an answer of `GET /api/history` ends; it has at least one.");
    public static final Key<Integer> HISTORY_LIMIT = Key.of(
            "http.historyLimit",
            new IntegerType(1, 1_000_000),
            DEFAULT.historyLimit(),
            "Most publications of such an answer.");
    public static final Key<List<String>> ALLOWED_ORIGINS = Key.of(
            "http.allowedOrigins",
            new ListType<>(new TextType(
                    "an origin such as https://app.example.com", text -> text.contains("://") && !text.endsWith("/"))),
            DEFAULT.allowedOrigins(),
            "Origins besides the server's own of pages that may use the HTTP API and log in, compared exactly.");
    public static final Key<String> ADMIN_ROLE = Key.of(
            "http.adminRole",
            new TextType("a role", text -> true),
            DEFAULT.adminRole(),
            "The role of those who may list and close connections, and replace or take back tokens.");
    public static final Key<Optional<String>> METRICS_ROLE = Key.of(
            "http.metricsRole",
            new OptionalType<>(new TextType("a role", text -> true)),
            DEFAULT.metricsRole(),
            "The role, besides `http.adminRole`, of those who may read `/metrics`; `none` opens them to everybody.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            BODY_BYTES,
            MAX_NESTING,
            PUBLISH_TIMEOUT,
            HISTORY_BYTES,
            HISTORY_LIMIT,
            ALLOWED_ORIGINS,
            ADMIN_ROLE,
            METRICS_ROLE);

    private HttpKeys() {}
}
