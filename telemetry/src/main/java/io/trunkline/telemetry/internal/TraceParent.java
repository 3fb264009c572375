package io.trunkline.telemetry.internal;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.trunkline.domain.trace.Tracer;
import org.jspecify.annotations.Nullable;

/** {@code traceparent} of W3C Trace Context, version 00: {@code 00-TRACE-SPAN-FLAGS}, in lower-case hexadecimal digits. */
public final class TraceParent {
    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable String header, String key) {
            return key.equals(Tracer.TRACEPARENT) ? header : null;
        }
    };

    private TraceParent() {}

    /** Where a part of this trace begins; at the root where the text is null or malformed. */
    public static Context read(@Nullable String text) {
        return text == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ITSELF);
    }

    static String write(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
