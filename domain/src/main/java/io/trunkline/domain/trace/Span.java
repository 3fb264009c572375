package io.trunkline.domain.trace;

import org.jspecify.annotations.Nullable;

/**
 * A part of a trace: something that is being done, with its time and attributes. Any thread. Attributes are named as OpenTelemetry's
 * semantic conventions have it, where they have a name; no payload, no token and no query stands in one.
 */
public interface Span {
    /** A span of no trace: allocates nothing and keeps nothing. */
    Span NONE = new Span() {
        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public Span set(String attribute, String value) {
            return this;
        }

        @Override
        public Span set(String attribute, long value) {
            return this;
        }

        @Override
        public Span failed(String type) {
            return this;
        }

        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public void end() {}
    };

    /** Whether anybody will see it: otherwise what is told it is forgotten, and need not be made. */
    boolean isRecorded();

    /** Sets an attribute; of two of the same name the later one holds. */
    Span set(String attribute, String value);

    /** Sets an attribute that is a number. */
    Span set(String attribute, long value);

    /** What it stands for has failed. @param type why, in one of few words */
    Span failed(String type);

    /** What its parts name as their parent, here and in other processes; null where it is of no trace. */
    @Nullable
    String traceparent();

    /** It is done, now. A second call has no effect. */
    void end();
}
