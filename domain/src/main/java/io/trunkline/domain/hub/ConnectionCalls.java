package io.trunkline.domain.hub;

import io.trunkline.domain.call.CallHandler;
import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.trace.Span;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls of one connection; touched in turns of its loop unless said otherwise. A call has its place from its beginning until
 * both its caller and its handler are done with it, at the latest until the longest time of calls is over: a caller that gives calls
 * up, or its connection, has no more of them at work than one that waits.
 */
final class ConnectionCalls {
    /** Handlers that are begun before whatever else waits in the loop has its turn. */
    private static final int BURST = 8;

    /** What a call takes beside its arguments, roughly. */
    private static final int OVERHEAD = 256;

    private final Calls calls;
    private final Connection connection;
    private final Set<RunningCall> running = new HashSet<>();
    private final Queue<Ready> ready = new ArrayDeque<>();
    private final CallProgress progress;
    private long bytes;
    private boolean starting;
    private boolean over;
    /** Whether a look at time limits is on its way to the loop. */
    private final AtomicBoolean expiring = new AtomicBoolean();

    /** How many there are, for other threads. */
    private volatile int count;
    /** When the first of them ends, or one before it did; of no use while there is none. */
    private volatile long firstEnd;

    private record Ready(RunningCall call, CallHandler handler) {}

    ConnectionCalls(Calls calls, Connection connection) {
        this.calls = calls;
        this.connection = connection;
        this.progress = new CallProgress(connection, calls.connectionLimits());
    }

    /** @throws CommandException when there is no room for it */
    RunningCall begin(CallRequest request, Span span) {
        CallLimits limits = calls.limits();
        int size = request.data().size() + OVERHEAD;
        if (running.size() >= limits.perConnection()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the connection has " + running.size() + " calls, the most it may: wait until one has ended",
                    CallLimits.PER_CONNECTION);
        }
        if (bytes > 0 && bytes + size > limits.bytesPerConnection()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the connection's calls hold " + bytes + " bytes already: wait until one has ended",
                    CallLimits.BYTES_PER_CONNECTION);
        }
        long before = calls.totalBytes().getAndAdd(size);
        if (before > 0 && before + size > limits.totalBytes()) {
            calls.totalBytes().addAndGet(-size);
            throw new CommandException(
                    ErrorCode.BUSY, "calls hold " + before + " bytes already, try again later", CallLimits.TOTAL_BYTES);
        }
        bytes += size;
        return add(new RunningCall(calls, this, connection, request, size, span));
    }

    private RunningCall add(RunningCall call) {
        if (running.isEmpty() || call.deadline() - firstEnd < 0) firstEnd = call.deadline();
        running.add(call);
        count = running.size();
        return call;
    }

    /** Has the handler begin when it is this connection's turn. */
    void ready(RunningCall call, CallHandler handler) {
        ready.add(new Ready(call, handler));
        if (starting) return;
        starting = true;
        connection.turns().post(this::startSome);
    }

    private void startSome() {
        try {
            int begun = 0;
            for (Ready next = ready.poll(); next != null; next = ready.poll()) {
                if (next.call().start(next.handler()) && ++begun == BURST) break;
            }
        } finally {
            starting = !ready.isEmpty();
            if (starting) connection.turns().post(this::startSome);
        }
    }

    /** Its place is free. */
    void leave(RunningCall call) {
        if (!running.remove(call)) return;
        count = running.size();
        bytes -= call.bytes();
        calls.totalBytes().addAndGet(-call.bytes());
        if (over && running.isEmpty()) calls.forget(connection);
    }

    /** Has those ended that are over their time, in a turn soon; any thread. */
    void expireSoon(long now) {
        if (count == 0 || firstEnd - now > 0 || !expiring.compareAndSet(false, true)) return;
        connection.turns().post(this::expire);
    }

    private void expire() {
        expiring.set(false);
        long now = calls.clock().nanos();
        for (RunningCall call : List.copyOf(running)) {
            if (call.deadline() - now <= 0) call.expire(now);
        }
        long first = now + calls.limits().timeout().toNanos();
        for (RunningCall call : running) {
            if (call.deadline() - first < 0) first = call.deadline();
        }
        firstEnd = first;
    }

    /** The connection has ended. */
    void end() {
        over = true;
        for (RunningCall call : List.copyOf(running)) call.gone();
        for (Ready left : ready) leave(left.call());
        ready.clear();
        if (running.isEmpty()) calls.forget(connection);
    }

    /** Its loop has left: no turn will ever come. Any thread. */
    void abandon() {
        calls.totalBytes().addAndGet(-bytes);
    }

    /** Whether it is touched in these turns. */
    boolean isOf(Turns turns) {
        return connection.turns() == turns;
    }

    CallProgress progress() {
        return progress;
    }

    int count() {
        return count;
    }
}
