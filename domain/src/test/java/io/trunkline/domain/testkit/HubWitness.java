package io.trunkline.domain.testkit;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a hub tells of connections that end or are refused, and of faults, for tests that run on real threads. */
public final class HubWitness implements HubObserver {
    private final LinkedBlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

    /** How a connection ended. */
    public record End(CloseCode code, String detail) {}

    @Override
    public void connectionClosed(String connection, CloseCode code, String detail) {
        ends.add(new End(code, detail));
    }

    @Override
    public void refused(String handshake, String reason) {
        refusals.add(reason);
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        faults.add(fault);
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        faults.add(fault);
    }

    /** The ends that nobody has asked for yet. */
    public LinkedBlockingQueue<End> ends() {
        return ends;
    }

    /** Why connections were refused before they were attached, as far as nobody has asked for it yet. */
    public LinkedBlockingQueue<String> refusals() {
        return refusals;
    }

    /** What hooks, listeners and tasks threw; a test that made them do so takes it out. */
    public LinkedBlockingQueue<Throwable> faults() {
        return faults;
    }

    /** How the next connection ended. */
    public End nextEnd() throws InterruptedException {
        return next(ends, "connection ended");
    }

    /** Why the next connection was refused. */
    public String nextRefusal() throws InterruptedException {
        return next(refusals, "connection was refused");
    }

    /** Waits for what a queue gets, at most 20 s. */
    public static <T> T next(LinkedBlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no " + what + " within 20 s");
        return next;
    }

    /** Fails where a turn had a fault, or bytes still count as pending; for the end of a test. */
    public void checkNothingIsLeft(Hub hub) {
        if (!faults.isEmpty()) throw new AssertionError("faults in turns", faults.peek());
        if (hub.pendingBytes() != 0) throw new AssertionError(hub.pendingBytes() + " bytes still count as pending");
    }
}
