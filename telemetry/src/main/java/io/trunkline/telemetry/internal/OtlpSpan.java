package io.trunkline.telemetry.internal;

import io.opentelemetry.api.trace.StatusCode;
import io.trunkline.domain.trace.Span;

/** A span of OpenTelemetry's. */
public final class OtlpSpan implements Span {
    private final io.opentelemetry.api.trace.Span span;

    public OtlpSpan(io.opentelemetry.api.trace.Span span) {
        this.span = span;
    }

    /** Not where the trace is not kept: it goes on in other processes all the same, which must not keep it either. */
    @Override
    public boolean isRecorded() {
        return span.isRecording();
    }

    @Override
    public Span set(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public Span set(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public Span failed(String type) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public String traceparent() {
        return TraceParent.write(span.getSpanContext());
    }

    @Override
    public void end() {
        span.end();
    }
}
