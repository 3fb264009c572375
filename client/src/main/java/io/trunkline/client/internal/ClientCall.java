package io.trunkline.client.internal;

import io.trunkline.client.CallOptions;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeOutgoing;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call: what the application hears ahead of its answer, the answer, and how it is given up. Any thread. */
final class ClientCall {
    /** Its method in the protocol. */
    static final String METHOD = "call";

    /** The server keeps the time of a call; the client's own limit is for a server that says nothing. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String method;
    private final Payload data;
    private final Duration timeout;
    private final @Nullable Consumer<Payload> listener;
    private final Inbox inbox;
    private final Application application;
    private final CompletableFuture<Payload> future = new CompletableFuture<>();

    ClientCall(
            String method,
            Payload data,
            CallOptions options,
            Duration requestTimeout,
            Inbox inbox,
            Application application) {
        this.method = method;
        this.data = data;
        this.timeout = Objects.requireNonNullElse(options.timeout(), requestTimeout);
        this.listener = options.onProgress();
        this.inbox = inbox;
        this.application = application;
    }

    /** What the application gets, which ends as {@code answer} does, after all that comes ahead of it. */
    CompletableFuture<Payload> begin(CompletableFuture<Payload> answer) {
        // one that waits for the connection is not sent any more
        whenCancelled(() -> answer.cancel(false));
        answer.whenComplete((payload, fault) -> {
            if (listener == null) end(payload, fault);
            else inbox.tell(() -> application.run(() -> end(payload, fault)));
        });
        return future;
    }

    private void end(@Nullable Payload payload, @Nullable Throwable fault) {
        if (fault == null) future.complete(payload);
        else
            future.completeExceptionally(
                    fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault);
    }

    void whenCancelled(Runnable cancel) {
        future.whenComplete((payload, fault) -> {
            if (future.isCancelled()) cancel.run();
        });
    }

    NativeOutgoing message(NativeCodec codec, long id) {
        return codec.call(id, method, data, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
    }

    /** When the client gives it up by itself. */
    Duration limit() {
        return timeout.plus(GRACE);
    }

    /** A part came, on the thread that reads. */
    void progress(Payload part) {
        Consumer<Payload> to = listener;
        if (to == null || future.isDone()) return;
        inbox.put(Inbox.ENTRY_BYTES + part.size(), () -> {
            if (!future.isDone()) to.accept(part);
        });
    }
}
