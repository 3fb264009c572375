package io.trunkline.domain.hub;

import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.trace.Span;

/** How the span of a call ends. */
final class CallSpans {
    private CallSpans() {}

    /** What its caller has done, or may not do, is no failure here. */
    static void end(Span span, CallOutcome outcome) {
        if (span.isRecorded()) {
            span.set("trunkline.call.outcome", outcome.text());
            switch (outcome) {
                case FAILED, FAULT, TIMEOUT -> span.failed(outcome.text());
                case ANSWERED, REFUSED, CANCELLED, GONE -> {}
            }
        }
        span.end();
    }
}
