package io.trunkline.domain.testkit;

import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A tracer that keeps what it is told, for a test to look at. Its contexts are {@code span-1}, {@code span-2} and so on. Any thread. */
public final class RecordingTracer implements Tracer {
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();

    /** A span that has ended; {@code failure} is null where it has not failed. */
    public record Ended(
            SpanKind kind,
            String name,
            @Nullable String parent,
            String context,
            Map<String, String> attributes,
            @Nullable String failure) {}

    /** Spans in the order in which they have ended. */
    public List<Ended> ended() {
        return ended;
    }

    /** How many have begun. */
    public int begun() {
        return begun.get();
    }

    @Override
    public Span begin(SpanKind kind, String name, @Nullable String parent) {
        String context = "span-" + begun.incrementAndGet();
        Map<String, String> attributes = new TreeMap<>();
        return new Span() {
            private @Nullable String failure;
            private boolean over;

            @Override
            public synchronized boolean isRecorded() {
                return !over;
            }

            @Override
            public synchronized Span set(String attribute, String value) {
                if (!over) attributes.put(attribute, value);
                return this;
            }

            @Override
            public Span set(String attribute, long value) {
                return set(attribute, String.valueOf(value));
            }

            @Override
            public synchronized Span failed(String type) {
                if (!over) failure = type;
                return this;
            }

            @Override
            public String traceparent() {
                return context;
            }

            @Override
            public synchronized void end() {
                if (over) return;
                over = true;
                ended.add(new Ended(kind, name, parent, context, attributes, failure));
            }
        };
    }
}
