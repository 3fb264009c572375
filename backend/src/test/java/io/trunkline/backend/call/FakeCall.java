package io.trunkline.backend.call;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.call.Call;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A call of {@code orders.cancel} by ann, which keeps its progress. */
final class FakeCall implements Call {
    final BlockingQueue<Payload> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final Payload data;
    private final @Nullable String traceparent;

    FakeCall(Payload data) {
        this(data, null);
    }

    FakeCall(Payload data, @Nullable String traceparent) {
        this.data = data;
        this.traceparent = traceparent;
    }

    @Override
    public @Nullable String traceparent() {
        return traceparent;
    }

    void cancel() {
        cancelled.complete(null);
    }

    @Override
    public String method() {
        return "orders.cancel";
    }

    @Override
    public Principal principal() {
        return Principal.of("ann", Set.of("staff"));
    }

    @Override
    public ConnectionId connection() {
        return new ConnectionId("c-1");
    }

    @Override
    public Payload data() {
        return data;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void progress(Payload part) {
        parts.add(part);
    }

    @Override
    public CompletionStage<?> cancelled() {
        return cancelled;
    }
}
