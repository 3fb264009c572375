package io.trunkline.telemetry.internal;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Counts what waits between the end of a span and its batch, and has the rest lost: the queue of OpenTelemetry's own would tell of that
 * with every batch, in a log that is not the operator's. Any thread.
 */
final class WaitingSpans implements SpanProcessor {
    private final int most;
    private final Losses losses;
    private final AtomicInteger waiting = new AtomicInteger();
    private final SpanProcessor queue;

    /**
     * @param most that may wait
     * @param queue makes the queue, of that size, before an exporter
     */
    WaitingSpans(int most, Losses losses, SpanExporter exporter, Function<SpanExporter, SpanProcessor> queue) {
        this.most = most;
        this.losses = losses;
        this.queue = queue.apply(new Leaving(exporter));
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (waiting.incrementAndGet() <= most) {
            queue.onEnd(span);
            return;
        }
        waiting.decrementAndGet();
        losses.add(most + " wait for the receiver already");
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return queue.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return queue.forceFlush();
    }

    /** The other end of the queue. */
    private final class Leaving implements SpanExporter {
        private final SpanExporter exporter;

        Leaving(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            waiting.addAndGet(-batch.size());
            return exporter.export(batch);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
