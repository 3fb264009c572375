package io.trunkline.server.config;

import io.trunkline.backend.access.HttpAccessConfig;
import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the application's backend that decides what no rule does; each is named after the component of {@link HttpAccessConfig}. */
public final class BackendKeys {
    private static final HttpAccessConfig DEFAULT = HttpAccessConfig.of(URI.create("http://localhost/"), null);

    /** A secret, since keys stand in such addresses. */
    public static final Key<Optional<Secret>> URL = Key.of(
            "access.http.url",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The application's backend, `http` or `https`, that decides what no rule decides; without it that is refused.");

    public static final Key<Optional<Secret>> AUTHORIZATION = Key.of(
            "access.http.authorization",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The header `Authorization` of what is asked there.");
    public static final Key<Duration> TIMEOUT = Key.of(
            "access.http.timeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.timeout(),
            "How long a decision may take, at most `1m`; then the answer is no.");
    public static final Key<Integer> CONCURRENCY = Key.of(
            "access.http.concurrency", new IntegerType(1, 1_000), DEFAULT.concurrency(), "Most requests at once.");
    public static final Key<Integer> WAITING = Key.of(
            "access.http.waiting",
            new IntegerType(0, 1_000),
            DEFAULT.waiting(),
            "Most decisions that wait for one of those to end; beyond, the answer is no.");
    public static final Key<Duration> CACHE_TTL = Key.of(
            "access.http.cacheTtl",
            new DurationType(Duration.ZERO),
            DEFAULT.cacheTtl(),
            "How long an answer holds, at most `1h`; 0 asks every time.");
    public static final Key<Integer> CACHE_ENTRIES = Key.of(
            "access.http.cacheEntries",
            new IntegerType(1, 1_000_000),
            DEFAULT.cacheEntries(),
            "Most answers that are kept.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL =
            List.of(URL, AUTHORIZATION, TIMEOUT, CONCURRENCY, WAITING, CACHE_TTL, CACHE_ENTRIES);

    private BackendKeys() {}

    /** The backend as these keys say; empty without an address. */
    static Optional<HttpAccessConfig> read(Settings settings) {
        return settings.get(URL)
                .map(url -> new HttpAccessConfig(
                        AddressText.uri(URL.name(), url),
                        settings.get(AUTHORIZATION).orElse(null),
                        settings.get(TIMEOUT),
                        settings.get(CONCURRENCY),
                        settings.get(WAITING),
                        settings.get(CACHE_TTL),
                        settings.get(CACHE_ENTRIES)));
    }
}
