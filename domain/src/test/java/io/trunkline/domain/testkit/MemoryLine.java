package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.loop.Turns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Both ends of a connection of the {@link MemoryTransport}: the outlet, touched in turns, and the peer, on any thread. */
public final class MemoryLine implements Outlet {
    /** Bytes on their way to a peer that does not read. */
    private static final int BUFFER = 64 << 10;

    private static final long CLOSE_LIMIT_MS = 500;

    /** What a peer reads: a text, or the end with its code. */
    private record Arrival(@Nullable String text, int bytes, int code) {}

    private final Turns turns;
    private final ScheduledExecutorService timer;
    private final BlockingQueue<Arrival> toPeer = new LinkedBlockingQueue<>();
    private final AtomicInteger buffered = new AtomicInteger();
    // touched in turns only
    private final Queue<String> fromPeer = new ArrayDeque<>();
    private @Nullable Connection connection;
    private boolean paused;
    private boolean closing;
    private boolean gone;
    private int closeCode;

    MemoryLine(Turns turns, ScheduledExecutorService timer) {
        this.turns = turns;
        this.timer = timer;
    }

    void attached(Connection owner) {
        connection = owner;
        pump();
    }

    @Override
    public void flush(Outbox outbox) {
        while (!gone && buffered.get() < BUFFER) {
            WireBytes message = outbox.poll();
            if (message == null) break;
            buffered.addAndGet(message.length());
            toPeer.add(new Arrival(message.asText(), message.length(), 0));
            outbox.written(message.length());
        }
        if (!closing || gone || !outbox.isEmpty()) return;
        toPeer.add(new Arrival(null, 0, closeCode));
        turns.post(() -> gone(CloseCode.GONE, "closed by the server"));
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        turns.post(this::pump);
    }

    @Override
    public boolean ping() {
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        closeCode = code;
        Runnable cut = () -> turns.post(() -> gone(CloseCode.GONE, "cut at the time limit"));
        timer.schedule(cut, CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS);
    }

    private void pump() {
        while (!paused && !gone && connection != null && !fromPeer.isEmpty()) {
            connection.receiveText(ByteBuffer.wrap(fromPeer.remove().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void gone(CloseCode code, String detail) {
        if (gone || connection == null) return;
        gone = true;
        connection.transportClosed(code, detail);
    }

    /** The peer sends. */
    public void send(String text) {
        turns.post(() -> {
            fromPeer.add(text);
            pump();
        });
    }

    /** The next message that the peer reads. */
    public String next() throws InterruptedException {
        Arrival arrival = take();
        if (arrival.text == null) throw new AssertionError("the server has closed with " + arrival.code);
        return arrival.text;
    }

    /** The peer reads on to the end; returns the server's close code. */
    public int end() throws InterruptedException {
        Arrival arrival = take();
        while (arrival.text != null) arrival = take();
        return arrival.code;
    }

    private Arrival take() throws InterruptedException {
        Arrival arrival = toPeer.poll(20, TimeUnit.SECONDS);
        if (arrival == null) throw new AssertionError("nothing came within 20 s");
        boolean wasFull = buffered.getAndAdd(-arrival.bytes) >= BUFFER;
        if (wasFull && connection != null) turns.post(connection::flush);
        return arrival;
    }

    /** The peer ends the connection, with a goodbye or without. */
    public void end(CloseCode code) {
        turns.post(() -> gone(code, "ended by the peer"));
    }
}
