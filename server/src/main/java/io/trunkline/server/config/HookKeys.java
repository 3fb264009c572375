package io.trunkline.server.config;

import io.trunkline.backend.hook.HookEvent;
import io.trunkline.backend.hook.HttpHooksConfig;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The keys of the backend that decides over events; each is named after the component of {@link HttpHooksConfig}. */
public final class HookKeys {
    private static final HttpHooksConfig DEFAULT = HttpHooksConfig.of(URI.create("http://localhost/"), null);

    public static final Key<Optional<Secret>> URL = Key.of(
            "hooks.http.url",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The application's backend, `http` or `https`, that may refuse or alter what happens: see [backend](backend.md).");
    public static final Key<Optional<Secret>> AUTHORIZATION = Key.of(
            "hooks.http.authorization",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The header `Authorization` of what is asked there.");
    public static final Key<List<HookEvent>> EVENTS = Key.of(
            "hooks.http.events",
            new ListType<>(new ChoiceType<>("event", HookEvent::text, HookEvent.values())),
            List.of(HookEvent.values()),
            "What it is asked about: `connect`, `subscribe`, `publish`.");
    public static final Key<List<ChannelPattern>> CHANNELS = Key.of(
            "hooks.http.channels",
            new ListType<>(new PatternType()),
            List.of(),
            "Patterns: it is asked about a subscribe or publish that has a channel in common with one of them; `[]` for all.");
    public static final Key<Duration> TIMEOUT = Key.of(
            "hooks.http.timeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.timeout(),
            "How long a decision may take, at most `1m` and less than `limits.hookTimeout`.");
    public static final Key<Integer> CONCURRENCY = Key.of(
            "hooks.http.concurrency", new IntegerType(1, 1_000), DEFAULT.concurrency(), "Most requests at once.");
    public static final Key<Integer> WAITING = Key.of(
            "hooks.http.waiting",
            new IntegerType(0, 100_000),
            DEFAULT.waiting(),
            "Most decisions that wait for one of those to end; beyond, none can be had.");
    public static final Key<Long> PENDING_BYTES = Key.of(
            "hooks.http.pendingBytes",
            new SizeType(1, Long.MAX_VALUE),
            DEFAULT.pendingBytes(),
            "Most bytes of payloads that are asked about, or wait for it, together; beyond, no decision can be had.");
    public static final Key<Boolean> FAIL_OPEN = Key.of(
            "hooks.http.failOpen",
            ChoiceType.bool(),
            DEFAULT.failOpen(),
            "Whether that is allowed over which no decision can be had; else it is refused, and clients may try again.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL =
            List.of(URL, AUTHORIZATION, EVENTS, CHANNELS, TIMEOUT, CONCURRENCY, WAITING, PENDING_BYTES, FAIL_OPEN);

    private HookKeys() {}

    /** The backend as these keys say; empty without an address. */
    static Optional<HttpHooksConfig> read(Settings settings) {
        return settings.get(URL)
                .map(url -> new HttpHooksConfig(
                        AddressText.uri(URL.name(), url),
                        settings.get(AUTHORIZATION).orElse(null),
                        events(settings.get(EVENTS)),
                        settings.get(CHANNELS),
                        settings.get(TIMEOUT),
                        settings.get(CONCURRENCY),
                        settings.get(WAITING),
                        settings.get(PENDING_BYTES),
                        settings.get(FAIL_OPEN)));
    }

    private static EnumSet<HookEvent> events(List<HookEvent> listed) {
        EnumSet<HookEvent> events = EnumSet.noneOf(HookEvent.class);
        events.addAll(listed);
        return events;
    }

    private static final class PatternType extends ScalarType<ChannelPattern> {
        @Override
        public String name() {
            return "patterns";
        }

        @Override
        String rule() {
            return "a pattern of channels";
        }

        @Override
        Optional<ChannelPattern> parse(String text) {
            try {
                return Optional.of(ChannelPattern.parse(text));
            } catch (InvalidNameException invalid) {
                return Optional.empty();
            }
        }

        @Override
        public String format(ChannelPattern value) {
            return Quoting.yaml(value.toString());
        }
    }
}
