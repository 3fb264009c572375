package io.trunkline.server.config;

import io.trunkline.domain.auth.Secret;
import io.trunkline.telemetry.TracingConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The keys of traces; each is named after the component of {@link TracingConfig}. */
public final class TracingKeys {
    private static final TracingConfig DEFAULT = TracingConfig.of(URI.create("http://localhost/"));

    public static final Key<Optional<Secret>> ENDPOINT = Key.of(
            "tracing.otlp.endpoint",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "Where traces are sent, by OTLP over HTTP: the whole address, such as `http://127.0.0.1:4318/v1/traces`. `none`"
                    + " traces nothing: see [tracing](tracing.md).");
    public static final Key<Optional<Secret>> HEADERS = Key.of(
            "tracing.otlp.headers",
            new OptionalType<>(new SecretType()),
            Optional.empty(),
            "Headers of what is sent there: `name=value`, several with commas between them, values percent-encoded, as in"
                    + " `OTEL_EXPORTER_OTLP_HEADERS`.");
    public static final Key<Double> SAMPLE = Key.of(
            "tracing.sample",
            new FractionType(),
            DEFAULT.sample(),
            "How many of the traces that begin here are kept, from `0` to `1`. One that comes with a request is kept where"
                    + " that says so.");
    public static final Key<String> SERVICE = Key.of(
            "tracing.service",
            new TextType("a name", text -> true),
            DEFAULT.service(),
            "How this server is called in traces: `service.name`.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(ENDPOINT, HEADERS, SAMPLE, SERVICE);

    private TracingKeys() {}

    /** Traces as these keys say; empty without an address. */
    static Optional<TracingConfig> read(Settings settings) {
        return settings.get(ENDPOINT)
                .map(endpoint -> new TracingConfig(
                        AddressText.uri(ENDPOINT.name(), endpoint),
                        HeadersText.read(HEADERS.name(), settings.get(HEADERS)),
                        settings.get(SAMPLE),
                        settings.get(SERVICE)));
    }
}
