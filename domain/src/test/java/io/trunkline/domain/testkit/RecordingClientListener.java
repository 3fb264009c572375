package io.trunkline.domain.testkit;

import io.trunkline.domain.client.ClientListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a link tells, as one line each, and notices calls that overlap. Any thread. */
public class RecordingClientListener implements ClientListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean overlapped;

    @Override
    public void onText(String message) {
        record("text " + message);
    }

    @Override
    public void onBinary(byte[] message) {
        record("binary " + new String(message, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onClosed(int code, String reason) {
        record("closed " + code + " " + reason);
    }

    private void record(String event) {
        if (calls.incrementAndGet() != 1) overlapped = true;
        during(event);
        events.add(event);
        calls.decrementAndGet();
    }

    /** Runs inside each call, before it is recorded: for tests that block or fail there. */
    protected void during(String event) {}

    /** The next event, waited for. */
    public String next() throws InterruptedException {
        String event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (event == null) throw new AssertionError("nothing happened within " + PATIENCE);
        return event;
    }

    /** The next {@code count} events, waited for. */
    public List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>(count);
        while (next.size() < count) next.add(next());
        return next;
    }

    /** What was told and not yet taken. */
    public List<String> rest() {
        return List.copyOf(events);
    }

    /** Whether one call began before another had ended. */
    public boolean overlapped() {
        return overlapped;
    }
}
