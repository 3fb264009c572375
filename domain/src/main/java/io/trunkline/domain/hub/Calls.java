package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.call.CallHandler;
import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls of clients, and the application's handlers that answer them. A call ends with its answer, its cancel, its time or its
 * connection; other calls of the connection neither wait for it nor keep its order.
 */
public final class Calls {
    /** How often time limits are looked at, in milliseconds. */
    static final long CHECK_MS = 100;

    private final Clock clock;
    private final CallLimits limits;
    private final ConnectionLimits connectionLimits;
    private final HubObserver observer;
    private final Tracer tracer;
    private final AccessGate access;
    private final CallHandlers handlers = new CallHandlers();
    /** By the id that a connection was opened with, which stays. */
    private final Map<ConnectionId, ConnectionCalls> byConnection = new ConcurrentHashMap<>();

    private final AtomicLong totalBytes = new AtomicLong();

    Calls(
            Clock clock,
            CallLimits limits,
            ConnectionLimits connectionLimits,
            HubObserver observer,
            Tracer tracer,
            AccessGate access) {
        this.clock = clock;
        this.limits = limits;
        this.connectionLimits = connectionLimits;
        this.observer = observer;
        this.tracer = tracer;
        this.access = access;
    }

    /**
     * Has {@code handler} answer the calls of a method, from any thread. With the registration closed, calls that it has begun go
     * on and no new one comes to it.
     *
     * @param method a name, parts with dots between them: {@code orders.cancel}. Or a namespace: {@code orders.*} is all methods
     *     whose names begin with {@code orders.}, {@code *} is all. The handler of the very name is asked before those of
     *     namespaces, and of these the longest
     * @throws IllegalArgumentException when it is neither
     * @throws IllegalStateException when it has a handler
     */
    public Registration handle(String method, CallHandler handler) {
        return handlers.add(method, handler);
    }

    /**
     * Begins a call, for protocols; in a turn of the connection's loop. Its handler is asked later in this turn or in another one:
     * whoever calls in floods waits for those who do not.
     *
     * @throws CommandException when it is refused at once
     */
    public OpenCall call(Connection connection, CallRequest request) {
        Span span = tracer.begin(SpanKind.SERVER, "call", connection.traceparent());
        try {
            return begin(connection, request, span);
        } catch (CommandException refused) {
            observer.called(CallOutcome.REFUSED, 0);
            CallSpans.end(span, CallOutcome.REFUSED);
            throw refused;
        }
    }

    private OpenCall begin(Connection connection, CallRequest request, Span span) {
        // what ends with the connection must not begin after it
        if (!connection.isOpen()) throw new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing");
        ChannelName method = name(request.method());
        ConnectionCalls own =
                byConnection.computeIfAbsent(connection.openedAs(), id -> new ConnectionCalls(this, connection));
        RunningCall call = own.begin(request, span);
        connection.turns().await(access.ask(connection, Action.CALL, method), (yes, refusal) -> {
            if (refusal != null) call.refuse(refusal);
            else find(own, call);
        });
        return call;
    }

    private static ChannelName name(String method) {
        try {
            return CallHandlers.asChannel(method);
        } catch (IllegalArgumentException invalid) {
            throw new CommandException(ErrorCode.INVALID_PARAMS, invalid.getMessage());
        }
    }

    private void find(ConnectionCalls own, RunningCall call) {
        try {
            CallHandler handler = handlers.find(call.method());
            call.known();
            own.ready(call, handler);
        } catch (CommandException unknown) {
            call.refuse(unknown);
        }
    }

    /** Calls that have not ended, or whose handlers have not; about, from any thread. */
    public int running() {
        return byConnection.values().stream().mapToInt(ConnectionCalls::count).sum();
    }

    /** Bytes of arguments that they hold; any thread. */
    public long bytes() {
        return totalBytes.get();
    }

    /** Ends what is over its time; any thread. */
    void tick() {
        long now = clock.nanos();
        for (ConnectionCalls own : byConnection.values()) own.expireSoon(now);
    }

    /** The connection has ended, and all its calls with it; in a turn. */
    void end(Connection connection) {
        ConnectionCalls own = byConnection.get(connection.openedAs());
        if (own != null) own.end();
    }

    /** A loop has left, after all its connections were closed: handlers that are still at work have nobody to answer to. */
    void leave(Turns turns) {
        for (Map.Entry<ConnectionId, ConnectionCalls> each : byConnection.entrySet()) {
            if (each.getValue().isOf(turns) && byConnection.remove(each.getKey(), each.getValue())) {
                each.getValue().abandon();
            }
        }
    }

    /** The last handler of a connection that has ended is done. */
    void forget(Connection connection) {
        byConnection.remove(connection.openedAs());
    }

    AtomicLong totalBytes() {
        return totalBytes;
    }

    Clock clock() {
        return clock;
    }

    CallLimits limits() {
        return limits;
    }

    ConnectionLimits connectionLimits() {
        return connectionLimits;
    }

    HubObserver observer() {
        return observer;
    }
}
