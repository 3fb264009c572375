package io.trunkline.client;

import io.trunkline.client.internal.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when a test says so. */
final class FakeTimer implements Timer {
    private final List<Waiting> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean closed;

    private record Waiting(Duration due, Runnable task) {}

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Waiting entry = new Waiting(now.plus(delay), task);
        if (!closed) waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
    }

    void advance(Duration by) {
        now = now.plus(by);
        List<Waiting> due = waiting.stream()
                .filter(entry -> entry.due().compareTo(now) <= 0)
                .toList();
        waiting.removeAll(due);
        due.forEach(entry -> entry.task().run());
    }

    /** How many limits run. */
    int waiting() {
        return waiting.size();
    }
}
