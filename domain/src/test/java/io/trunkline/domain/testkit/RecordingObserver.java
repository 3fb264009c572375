package io.trunkline.domain.testkit;

import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.observe.HubObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An observer that keeps what it is told; any thread. */
public final class RecordingObserver implements HubObserver {
    /** A connection was found too slow. */
    public record Slow(String connection, String channel, long pendingBytes, String option) {}

    /** A connection began to lose publications. */
    public record Congested(String connection, String channel, OverflowPolicy policy) {}

    /** A connection lost a publication. */
    public record Dropped(String connection, String channel, OverflowPolicy policy) {}

    /** A message did not fit a connection's framing. */
    public record Undeliverable(
            String connection, String channel, @Nullable String rule) {}

    /** A connection is gone. */
    public record Closed(String connection, CloseCode code, String detail) {}

    /** Something threw. */
    public record Fault(String where, Throwable fault) {}

    private final List<Slow> slow = new CopyOnWriteArrayList<>();
    private final List<Congested> congested = new CopyOnWriteArrayList<>();
    private final List<Dropped> dropped = new CopyOnWriteArrayList<>();
    private final List<Undeliverable> undeliverable = new CopyOnWriteArrayList<>();
    private final List<Closed> closed = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Limit> limited = new CopyOnWriteArrayList<>();
    private final List<CallOutcome> called = new CopyOnWriteArrayList<>();
    private final List<String> blocked = new CopyOnWriteArrayList<>();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();

    @Override
    public void connectionOpened(String connection, String protocol, String transport) {
        opened.incrementAndGet();
    }

    @Override
    public void connectionClosed(String connection, CloseCode code, String detail) {
        closed.add(new Closed(connection, code, detail));
    }

    @Override
    public void published(int bytes) {
        published.incrementAndGet();
    }

    @Override
    public void delivered(int connections) {
        delivered.addAndGet(connections);
    }

    @Override
    public void dropped(String connection, String channel, OverflowPolicy policy) {
        dropped.add(new Dropped(connection, channel, policy));
    }

    @Override
    public void undeliverable(String connection, String channel, @Nullable String rule) {
        undeliverable.add(new Undeliverable(connection, channel, rule));
    }

    @Override
    public void slow(String connection, String channel, long pendingBytes, String option) {
        slow.add(new Slow(connection, channel, pendingBytes, option));
    }

    @Override
    public void congested(String connection, String channel, long pendingBytes, OverflowPolicy policy) {
        congested.add(new Congested(connection, channel, policy));
    }

    @Override
    public void limited(Limit limit) {
        limited.add(limit);
    }

    @Override
    public void called(CallOutcome outcome, long nanos) {
        called.add(outcome);
    }

    @Override
    public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
        blocked.add(loop);
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        faults.add(new Fault(loop, fault));
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        faults.add(new Fault(what, fault));
    }

    public List<Slow> slow() {
        return slow;
    }

    public List<Congested> congested() {
        return congested;
    }

    public List<Dropped> dropped() {
        return dropped;
    }

    public List<Undeliverable> undeliverable() {
        return undeliverable;
    }

    public List<Closed> closed() {
        return closed;
    }

    /** Faults of tasks and of callbacks; a test that expects none asserts that it is empty. */
    public List<Fault> faults() {
        return faults;
    }

    /** Limits of use, each as often as something was over it. */
    public List<Limit> limited() {
        return limited;
    }

    /** How calls ended, in order. */
    public List<CallOutcome> called() {
        return called;
    }

    /** Names of loops that were told to be blocked. */
    public List<String> blocked() {
        return blocked;
    }

    public long opened() {
        return opened.get();
    }

    public long published() {
        return published.get();
    }

    /** Deliveries to subscribers, over all publications. */
    public long delivered() {
        return delivered.get();
    }
}
