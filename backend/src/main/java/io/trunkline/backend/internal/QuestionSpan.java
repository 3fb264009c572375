package io.trunkline.backend.internal;

import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The span of one request to a backend. Where that is stays out, since keys stand in such addresses. */
final class QuestionSpan {
    private final Span span;

    /** Begins with the request: the time that it waited for its turn is its parent's. */
    QuestionSpan(Tracer tracer, String section, @Nullable String parent) {
        span = tracer == Tracer.NONE ? Span.NONE : tracer.begin(SpanKind.CLIENT, "POST " + section, parent);
        span.set("http.request.method", "POST").set("trunkline.backend", section);
    }

    /** For the backend, so that what it does is a part of the trace. */
    @Nullable
    String traceparent() {
        return span.traceparent();
    }

    /** It has answered, whatever that is good for. */
    void answered(HttpResponse<?> answer) {
        span.set("http.response.status_code", answer.statusCode());
    }

    /** The first end counts. @param why null where there is an answer that can be used */
    void end(@Nullable Undecided why) {
        if (why != null && span.isRecorded()) span.failed(why.kind().name().toLowerCase(Locale.ROOT));
        span.end();
    }
}
