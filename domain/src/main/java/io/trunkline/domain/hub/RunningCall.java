package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.call.CallHandler;
import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.trace.Span;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call, between its caller and its handler. What is not of {@link Call} is touched in turns. */
final class RunningCall implements Call, OpenCall {
    private final Calls calls;
    private final ConnectionCalls own;
    private final Connection connection;
    private final String method;
    private final Payload data;
    private final Principal principal;
    private final Duration timeout;
    private final int bytes;
    private final long began;
    private final Span span;
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    /** Parts on their way to the loop: what comes after them must not overtake them. */
    private final AtomicInteger mailed = new AtomicInteger();
    /** Let go of with the end. */
    private @Nullable Consumer<Payload> progress;

    /** There was no room for a part, and the call is about to fail. */
    private volatile boolean overrun;

    private volatile boolean ended;

    /** @param bytes what it holds */
    RunningCall(Calls calls, ConnectionCalls own, Connection connection, CallRequest request, int bytes, Span span) {
        this.calls = calls;
        this.own = own;
        this.connection = connection;
        this.method = request.method();
        this.data = request.data();
        this.progress = request.progress();
        // whoever is nobody yet is refused before a handler could ask
        this.principal = Objects.requireNonNullElse(connection.principal(), Principal.ANONYMOUS);
        Duration most = calls.limits().timeout();
        Duration asked = request.timeout();
        this.timeout = asked == null || asked.compareTo(most) > 0 ? most : asked;
        this.bytes = bytes;
        this.began = calls.clock().nanos();
        this.span = span;
    }

    // ---- for the handler

    @Override
    public String method() {
        return method;
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public ConnectionId connection() {
        return connection.id();
    }

    @Override
    public Payload data() {
        return data;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public @Nullable String traceparent() {
        return span.traceparent();
    }

    @Override
    public CompletionStage<?> cancelled() {
        return cancelled.copy();
    }

    @Override
    public void progress(Payload part) {
        if (ended || overrun) return;
        if (inOrder()) {
            send(part);
            return;
        }
        mailed.incrementAndGet();
        Runnable send = () -> {
            mailed.decrementAndGet();
            send(part);
        };
        if (own.progress().mail(part, send)) return;
        overrun = true;
        connection.turns().post(() -> {
            mailed.decrementAndGet();
            end(CallOutcome.FAILED, null, CallProgress.overrun());
        });
    }

    private void send(Payload part) {
        Consumer<Payload> to = progress;
        if (ended || to == null) return;
        CommandException refusal = own.progress().refusal(part);
        if (refusal == null) to.accept(part);
        else end(CallOutcome.FAILED, null, refusal);
    }

    /** Whether the caller is in a turn, and nothing is on its way that was there before. */
    private boolean inOrder() {
        return connection.turns().inTurn() && mailed.get() == 0;
    }

    // ---- for the caller

    @Override
    public CompletableFuture<Payload> answer() {
        return answer;
    }

    @Override
    public void cancel() {
        end(CallOutcome.CANCELLED, null, new CommandException(ErrorCode.CANCELLED, "the call was cancelled"));
    }

    // ---- for the hub

    /** When its caller's time is over, and then that of a handler which does not stop, on the clock. */
    long deadline() {
        return began + (ended ? calls.limits().timeout() : timeout).toNanos();
    }

    int bytes() {
        return bytes;
    }

    /** @return false where nobody waits any more, and the handler is not asked */
    boolean start(CallHandler handler) {
        if (ended) {
            own.leave(this);
            return false;
        }
        try {
            Objects.requireNonNull(handler.onCall(this), "the handler returned null")
                    .whenComplete(this::answered);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError fault) {
            settle(null, fault);
        }
        return true;
    }

    private void answered(@Nullable Payload value, @Nullable Throwable fault) {
        if (inOrder()) settle(value, fault);
        else connection.turns().post(() -> settle(value, fault), value == null ? 0 : value.size());
    }

    /** The handler is done. */
    private void settle(@Nullable Payload value, @Nullable Throwable fault) {
        if (fault != null) fail(Futures.cause(fault));
        else if (value == null) fail(new NullPointerException("the handler answered null"));
        else {
            CommandException tooLarge = own.progress().tooLarge("the answer", value.size());
            if (tooLarge == null) end(CallOutcome.ANSWERED, value, null);
            else end(CallOutcome.FAILED, null, tooLarge);
        }
        own.leave(this);
    }

    private void fail(Throwable fault) {
        if (ended) return;
        if (fault instanceof CallException failed) {
            int size = failed.data() == null ? 0 : failed.data().size();
            CommandException tooLarge = own.progress().tooLarge("the data of the error", size);
            end(CallOutcome.FAILED, null, tooLarge == null ? failed : tooLarge);
        } else if (fault instanceof CommandException) {
            end(CallOutcome.FAILED, null, fault);
        } else {
            calls.observer().callbackFailed("handler of method " + Shown.of(method), fault);
            end(CallOutcome.FAULT, null, new CommandException(ErrorCode.INTERNAL, "internal error"));
        }
    }

    /** It has a handler: until then its method is whatever somebody wrote. */
    void known() {
        span.set("rpc.method", method);
    }

    /** It comes to no handler. */
    void refuse(Throwable why) {
        end(CallOutcome.REFUSED, null, why);
        own.leave(this);
    }

    void gone() {
        end(CallOutcome.GONE, null, new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing"));
    }

    /** The time of its caller is over, or that of a handler which did not stop. */
    void expire(long now) {
        if (!ended) timeOut();
        if (deadline() - now <= 0) own.leave(this);
    }

    private void timeOut() {
        boolean servers = timeout.equals(calls.limits().timeout());
        String limit = servers ? "the longest that a call may last" : "as its caller asked for";
        end(
                CallOutcome.TIMEOUT,
                null,
                new CommandException(
                        ErrorCode.TIMEOUT,
                        "the call was not answered within " + timeout.toMillis() + " ms, " + limit,
                        servers ? CallLimits.TIMEOUT : null));
    }

    private void end(CallOutcome outcome, @Nullable Payload value, @Nullable Throwable fault) {
        if (ended) return;
        ended = true;
        progress = null;
        calls.observer().called(outcome, calls.clock().nanos() - began);
        CallSpans.end(span, outcome);
        Futures.settle(answer, value, fault);
        if (outcome != CallOutcome.ANSWERED) cancelled.complete(null);
    }
}
