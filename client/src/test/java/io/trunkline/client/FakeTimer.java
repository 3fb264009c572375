package io.trunkline.client;

import io.trunkline.client.internal.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    public long nanos() {
        return now.toNanos();
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
    }

    /** Runs what becomes due, each at its time. */
    void advance(Duration by) {
        Duration end = now.plus(by);
        while (true) {
            Optional<Waiting> next = waiting.stream()
                    .filter(entry -> entry.due().compareTo(end) <= 0)
                    .min(Comparator.comparing(Waiting::due));
            if (next.isEmpty()) break;
            waiting.remove(next.get());
            now = next.get().due();
            next.get().task().run();
        }
        now = end;
    }

    /** How many limits run. */
    int waiting() {
        return waiting.size();
    }
}
