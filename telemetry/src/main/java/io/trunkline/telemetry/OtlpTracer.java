package io.trunkline.telemetry;

import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import io.trunkline.telemetry.internal.Losses;
import io.trunkline.telemetry.internal.OtlpSpan;
import io.trunkline.telemetry.internal.Pipeline;
import io.trunkline.telemetry.internal.TraceParent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to a receiver of OTLP over HTTP: OpenTelemetry's collector, or a tool that speaks as it does. Spans wait for that in a
 * bounded queue and go in batches, on a thread of its own. Where the receiver fails, or is slower than they come, they are lost: nobody
 * waits for it, and the log has a line a minute at most.
 *
 * <p>Any thread. Touches nothing that is global to OpenTelemetry, so that an application may have its own beside it.
 */
public final class OtlpTracer implements Tracer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.trunkline.telemetry");

    private final Pipeline pipeline;
    private final io.opentelemetry.api.trace.Tracer tracer;

    private OtlpTracer(TracingConfig config, Clock clock) {
        pipeline = new Pipeline(
                config, new Losses(clock, line -> LOG.warn("{}.endpoint: {}", TracingConfig.SECTION, line)));
        tracer = pipeline.tracer();
    }

    /** Begins to send, on a thread that {@link #close} ends. */
    public static OtlpTracer open(TracingConfig config, Clock clock) {
        return new OtlpTracer(config, clock);
    }

    @Override
    public Span begin(SpanKind kind, String name, @Nullable String parent) {
        return new OtlpSpan(tracer.spanBuilder(name)
                .setParent(TraceParent.read(parent))
                .setSpanKind(
                        switch (kind) {
                            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
                            case CLIENT -> io.opentelemetry.api.trace.SpanKind.CLIENT;
                        })
                .startSpan());
    }

    /** Sends what has ended by now, waits for that 3 seconds at most, and sends no more. */
    @Override
    public void close() {
        pipeline.close();
    }
}
