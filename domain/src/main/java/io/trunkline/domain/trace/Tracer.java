package io.trunkline.domain.trace;

import org.jspecify.annotations.Nullable;

/** Begins spans, the parts of traces. Called on any thread, also in turns: must neither block nor throw. Implemented by adapters. */
@FunctionalInterface
public interface Tracer {
    /** The name of the header, and of the text, by which a trace goes on in another process: W3C Trace Context, section 3.2. */
    String TRACEPARENT = "traceparent";

    /** Traces nothing, and allocates nothing. */
    Tracer NONE = (kind, name, parent) -> Span.NONE;

    /**
     * Begins a span, now.
     *
     * @param name one of few: ids, users and queries do not stand in it
     * @param parent the {@code traceparent} of the span that it is a part of, here or in another process, as it came; with null, and with
     *     what is malformed, a new trace begins
     * @return to be ended once
     */
    Span begin(SpanKind kind, String name, @Nullable String parent);
}
