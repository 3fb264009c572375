package io.trunkline.server.call;

import io.trunkline.domain.call.Call;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Calls;
import io.trunkline.domain.hub.Registration;
import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Handlers whose arguments and answers are the application's own types: records, for the most part. Any thread.
 *
 * <pre>{@code
 * record Order(String pot, int cups, @Nullable String note) {}
 * record Placed(long order) {}
 *
 * var calls = new TypedCalls(server.hub().calls());
 * calls.handle("orders.place", Order.class, Placed.class, (order, call) -> new Placed(store.add(order)), executor);
 * }</pre>
 *
 * <p>Arguments are read from JSON, and must have every component of a record but those that are {@code @Nullable} of JSpecify or
 * {@link java.util.Optional}, and no other. Numbers, strings and truth values are not taken for each other. What does not fit is
 * refused as {@code invalidParams}, which names the member; the handler is not called. Text comes as {@code String}, bytes as
 * {@code byte[]}, and anything as {@link Payload}; answers likewise.
 */
public final class TypedCalls {
    private final Calls calls;
    private final CallBinding binding = new CallBinding();

    /** @param calls of the hub whose clients call */
    public TypedCalls(Calls calls) {
        this.calls = calls;
    }

    /**
     * Has {@code handler} answer a method, or a namespace, as {@link Calls#handle}.
     *
     * @param executor runs the handler, and reads and writes what it takes and gives: one with a virtual thread for each task where
     *     it may block. Calls that it rejects are refused as {@code busy}
     */
    public <A, R extends @Nullable Object> Registration handle(
            String method, Class<A> arguments, Class<R> result, TypedHandler<A, R> handler, Executor executor) {
        return calls.handle(method, call -> answer(call, arguments, result, handler, executor));
    }

    private <A, R extends @Nullable Object> CompletionStage<Payload> answer(
            Call call, Class<A> arguments, Class<R> result, TypedHandler<A, R> handler, Executor executor) {
        CompletableFuture<Payload> answer = new CompletableFuture<>();
        FutureTask<Payload> task =
                new FutureTask<>(() -> {
                    R value = handler.handle(binding.read(call.data(), arguments), call);
                    return binding.write(result.cast(value));
                }) {
                    @Override
                    protected void done() {
                        settle(this, answer);
                    }
                };
        call.cancelled().thenRun(() -> task.cancel(true));
        try {
            executor.execute(task);
        } catch (RejectedExecutionException full) {
            throw new CommandException(ErrorCode.BUSY, "the handler is busy, try again later");
        }
        return answer;
    }

    private static void settle(FutureTask<Payload> done, CompletableFuture<Payload> answer) {
        try {
            answer.complete(done.get());
        } catch (ExecutionException failed) {
            answer.completeExceptionally(failed.getCause());
        } catch (CancellationException | InterruptedException stopped) {
            answer.completeExceptionally(stopped);
        }
    }
}
