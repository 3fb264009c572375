package io.trunkline.telemetry.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.trunkline.telemetry.TracingConfig;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The way of spans from their beginning to the receiver: whether they are kept, where they wait, how they are sent. */
public final class Pipeline implements AutoCloseable {
    /** Spans that wait; more are lost. Each takes about a kilobyte: there is no attribute without a bound. */
    private static final int QUEUE = 2_048;

    private static final int BATCH = 512;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The sender's own time is over before, and so one batch is under way at a time. */
    private static final Duration PATIENCE = TIMEOUT.multipliedBy(2);
    /** How long a server that ends waits for what it still has to send. */
    private static final Duration FLUSH = Duration.ofSeconds(3);

    /** Redirects are not followed: headers and spans are meant for one place. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final SdkTracerProvider provider;

    public Pipeline(TracingConfig config, Losses losses) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(
                                Attributes.of(AttributeKey.stringKey("service.name"), config.service()))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sample())))
                .addSpanProcessor(new WaitingSpans(QUEUE, losses, exporter(config, losses), Pipeline::queue))
                .build();
    }

    private static SpanProcessor queue(SpanExporter exporter) {
        return BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(QUEUE)
                .setMaxExportBatchSize(BATCH)
                .setScheduleDelay(DELAY)
                .setExporterTimeout(PATIENCE)
                .build();
    }

    private SpanExporter exporter(TracingConfig config, Losses losses) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.endpoint().toString())
                .setMeterProvider(MeterProvider.noop())
                .setComponentLoader(only(sending -> new OtlpSender(client, sending, TIMEOUT, losses)));
        config.headers().forEach((name, value) -> builder.addHeader(name, value.reveal()));
        return builder.build();
    }

    /** Nothing is looked for on the class path, where there may be a sender for spans of the application's own. */
    private static ComponentLoader only(HttpSenderProvider provider) {
        return new ComponentLoader() {
            @Override
            public <T> Iterable<T> load(Class<T> type) {
                return type.isInstance(provider) ? List.of(type.cast(provider)) : List.of();
            }
        };
    }

    public Tracer tracer() {
        return provider.get("io.trunkline");
    }

    /** Sends what waits, as far as there is time, and gives up the rest. */
    @Override
    public void close() {
        provider.shutdown().join(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        client.shutdownNow();
    }
}
