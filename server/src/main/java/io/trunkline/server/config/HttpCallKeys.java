package io.trunkline.server.config;

import io.trunkline.backend.call.HttpCallsConfig;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.InvalidNameException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one backend of {@link #BACKENDS} may say; each is named after the component of {@link HttpCallsConfig}. */
public final class HttpCallKeys {
    private static final HttpCallsConfig DEFAULT =
            HttpCallsConfig.of(List.of("*"), URI.create("http://localhost/"), null);

    public static final Key<List<String>> METHODS = Key.required(
            "methods",
            new ListType<>(
                    new TextType("a method, or a namespace such as orders.*, without a '/'", HttpCallKeys::isMethod)),
            "What it answers: `orders.cancel`, or `orders.*` for all that begin with `orders.`; the longest that fits decides.");
    public static final Key<Secret> URL =
            Key.required("url", new SecretType(), "Where it is asked, by POST; `http` or `https`.");
    public static final Key<Optional<Secret>> AUTHORIZATION = Key.of(
            "authorization",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "The header `Authorization` of what is asked there.");
    public static final Key<Duration> TIMEOUT = Key.of(
            "timeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.timeout(),
            "How long a call may take there, at most `1h`; the call's own limit holds too.");
    public static final Key<Integer> CONCURRENCY =
            Key.of("concurrency", new IntegerType(1, 1_000), DEFAULT.concurrency(), "Most requests at once.");
    public static final Key<Integer> WAITING = Key.of(
            "waiting",
            new IntegerType(0, 100_000),
            DEFAULT.waiting(),
            "Most calls that wait for one of those to end; more are refused as `busy`.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(METHODS, URL, AUTHORIZATION, TIMEOUT, CONCURRENCY, WAITING);

    /** The key of the list. */
    public static final Key<List<HttpCallsConfig>> BACKENDS = Key.of(
            "calls.http",
            new MappingsType<>(
                    "backends", new KeyTable(ALL), List.of(METHODS, URL), HttpCallKeys::configOf, HttpCallKeys::format),
            List.of(),
            "Backends that answer calls: see the table below, and [backend](backend.md).");

    private HttpCallKeys() {}

    private static boolean isMethod(String text) {
        if (text.equals("*")) return true;
        String name = text.endsWith(".*") ? text.substring(0, text.length() - 2) : text;
        if (name.indexOf('/') >= 0) return false;
        try {
            ChannelName.of(name.replace('.', '/'));
            return true;
        } catch (InvalidNameException invalid) {
            return false;
        }
    }

    private static HttpCallsConfig configOf(Settings settings) {
        return new HttpCallsConfig(
                settings.get(METHODS),
                AddressText.uri("calls.http.url", settings.get(URL)),
                settings.get(AUTHORIZATION).orElse(null),
                settings.get(TIMEOUT),
                settings.get(CONCURRENCY),
                settings.get(WAITING));
    }

    /** Neither address nor header: whoever prints a configuration prints no secret. */
    private static String format(HttpCallsConfig backend) {
        return "{methods: " + METHODS.type().format(backend.methods())
                + ", url: '***'"
                + (backend.authorization() == null ? "" : ", authorization: '***'")
                + ", timeout: " + TIMEOUT.type().format(backend.timeout())
                + ", concurrency: " + backend.concurrency()
                + ", waiting: " + backend.waiting() + "}";
    }
}
