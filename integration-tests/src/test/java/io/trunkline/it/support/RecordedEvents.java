package io.trunkline.it.support;

import io.trunkline.domain.observe.HubObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults and warnings of a hub, as lines. */
public final class RecordedEvents implements HubObserver {
    private final List<String> slow = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Override
    public void slow(String connection, String channel, long pendingBytes, String option) {
        slow.add(connection + " " + channel + " " + option);
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        faults.add(loop + ": " + fault);
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        faults.add(what + ": " + fault);
    }

    @Override
    public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
        faults.add(loop + " blocked");
    }

    /** One line a connection that was closed as slow: {@code CONNECTION CHANNEL OPTION}. */
    public List<String> slow() {
        return slow;
    }

    /** Faults that no test expects. */
    public List<String> faults() {
        return faults;
    }
}
