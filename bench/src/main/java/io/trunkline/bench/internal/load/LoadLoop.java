package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchException;
import io.trunkline.bench.internal.wire.Dialect;
import io.trunkline.bench.internal.wire.Ears;
import io.trunkline.bench.internal.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread, one selector, two shared buffers, many links. Everything but {@link #stop}, {@link #wakeUp} and what
 * {@link LoadRun} reads of its progress happens in its turns.
 */
final class LoadLoop implements Runnable, Ears {
    private static final long LONGEST_WAIT_MS = 10;
    private static final long NS_PER_MS = 1_000_000;

    private final Selector selector;
    private final Connector connector;
    private final Dialect dialect;
    private final Traffic traffic;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicLong progress = new AtomicLong();
    private final AtomicLong expected = new AtomicLong();
    private volatile int ready;
    private volatile boolean quiet;
    private volatile boolean stopped;
    private long nowNs = System.nanoTime();

    /** @param out shared with {@code traffic} */
    LoadLoop(Selector selector, Connector connector, Dialect dialect, Traffic traffic, ByteBuffer in, ByteBuffer out) {
        this.selector = selector;
        this.connector = connector;
        this.dialect = dialect;
        this.traffic = traffic;
        this.in = in;
        this.out = out;
    }

    @Override
    public void run() {
        try {
            if (connector.isDone()) connected.complete(null);
            while (!stopped) turn();
            ended.complete(null);
        } catch (IOException | RuntimeException | Error fault) {
            connected.completeExceptionally(fault);
            ended.completeExceptionally(fault);
        } finally {
            closeAll();
        }
    }

    private void turn() throws IOException {
        if (!connector.isDone()) connector.openMore();
        long wait = traffic.turn(nowNs);
        if (wait < NS_PER_MS) selector.selectNow(this::handle);
        else selector.select(this::handle, Math.min(LONGEST_WAIT_MS, wait / NS_PER_MS));
        nowNs = System.nanoTime();
        progress.setRelease(traffic.progress());
        expected.setRelease(traffic.expected());
        if (!quiet && traffic.isQuiet(nowNs)) quiet = true;
    }

    private void handle(SelectionKey key) {
        Link link = (Link) key.attachment();
        nowNs = System.nanoTime();
        try {
            if (key.isConnectable()) connect(link);
            else serve(link, key);
        } catch (IOException fault) {
            if (link.phase() == Line.Phase.LEFT) {
                ended(link);
                return;
            }
            throw link.phase() == Line.Phase.READY
                    ? new BenchException("a connection broke: " + fault.getMessage(), fault)
                    : connector.failed(fault);
        }
    }

    private void connect(Link link) throws IOException {
        link.socket().finishConnect();
        link.interest(SelectionKey.OP_READ);
        dialect.open(link, out);
        if (out.position() > 0) link.send(out);
    }

    private void serve(Link link, SelectionKey key) throws IOException {
        if (key.isWritable() && link.sendRest()) traffic.sendable(link);
        if (!key.isReadable()) return;
        int count;
        do {
            count = link.read(in);
            if (count < 0) {
                ended(link);
                return;
            }
            dialect.read(in, link, out, this);
            boolean filled = link.mayHoldMore() ? count > 0 : in.limit() == in.capacity();
            link.keep(in);
            if (out.position() > 0) link.send(out);
            if (link.phase() == Line.Phase.LEFT) link.endOutput();
            if (!filled) return;
        } while (true);
    }

    private void ended(Link link) {
        link.close();
        if (!traffic.ended(link)) {
            throw new BenchException(
                    link.phase() == Line.Phase.READY
                            ? "the server closed a connection"
                            : "the server closed a connection before it had answered");
        }
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) ((Link) key.attachment()).close();
        try {
            selector.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    @Override
    public void ready(Line line) {
        connector.ready();
        ready = connector.count();
        traffic.ready((Link) line, nowNs);
        if (connector.isDone()) connected.complete(null);
    }

    @Override
    public boolean message(Line line, ByteBuffer message, int at, int length) {
        return traffic.message(line, message, at, length, nowNs);
    }

    @Override
    public void answer(Line line, int number) {
        traffic.answer((Link) line, number, nowNs);
    }

    // ---- any thread

    /** Completes when all connections take part; fails with the loop. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Completes when the loop was stopped and everything is closed; fails with the loop. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    int readyCount() {
        return ready;
    }

    long progress() {
        return progress.getAcquire();
    }

    long expected() {
        return expected.getAcquire();
    }

    boolean isQuiet() {
        return quiet;
    }

    Traffic traffic() {
        return traffic;
    }

    void wakeUp() {
        selector.wakeup();
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }
}
