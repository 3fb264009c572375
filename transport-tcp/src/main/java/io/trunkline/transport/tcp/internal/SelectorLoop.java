package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.time.Deadlines;
import io.trunkline.transport.tcp.internal.Admission.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with a selector, and the connections that live there. A round of the selector is one turn: what waits in the
 * mailbox and all that can be read run in it, then each connection that was touched is flushed once.
 *
 * <p>All but {@link #requestTurn}, {@link #adopt} and {@link #end} belongs to the loop's thread.
 */
final class SelectorLoop implements EventLoop, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SelectorLoop.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final SocketSettings settings;
    private final Selector selector;
    private final Turns turns;
    private final Thread thread;
    private final ByteBuffer readBuffer;
    private final OutboxWriter writer;
    private final Deadlines detections;
    private final Deadlines closings;
    private final List<SelectionKey> ready = new ArrayList<>();
    // made once: a round of the selector is to cost no memory
    private final Consumer<SelectionKey> noteReady = ready::add;
    private final Runnable serveReady = this::serveReady;
    private final Runnable serveReadyInTurn;
    private volatile @Nullable Runnable requested;
    /** Whether the thread may be waiting: only then a request has to wake it, which costs a system call. */
    private volatile boolean selecting;

    private volatile boolean ending;
    private boolean ended;

    SelectorLoop(String name, SocketSettings settings, Clock clock) throws IOException {
        this.name = name;
        this.settings = settings;
        this.selector = Selector.open();
        this.turns = settings.hub().join(this);
        this.serveReadyInTurn = () -> turns.enter(serveReady);
        // of the heap, where messages are read without a copy: the JDK's own copy of a read costs less than one of each
        // message
        this.readBuffer = ByteBuffer.allocate(settings.config().readBufferBytes());
        this.writer = new OutboxWriter(settings.config().writeBatchBytes());
        this.detections = new Deadlines(clock, settings.config().detectionTimeout());
        this.closings = new Deadlines(clock, settings.config().closeTimeout());
        this.thread = new Thread(this, name);
    }

    void start() {
        thread.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void requestTurn(Runnable turn) {
        requested = turn;
        if (selecting) selector.wakeup();
    }

    // ---- the thread

    @Override
    public void run() {
        try {
            while (!ended) {
                // what a long mailbox left of the last round comes first
                if (ready.isEmpty()) select();
                if (!ready.isEmpty() || isOverdue() || ending) guarded(serveReadyInTurn);
                runRequested();
            }
        } finally {
            close();
        }
    }

    private void select() {
        try {
            selecting = true;
            long wait = closings.untilNext(detections.untilNext(LONGEST_WAIT_NANOS));
            if (requested != null || wait <= 0 || ending) selector.selectNow(noteReady);
            else selector.select(noteReady, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        } catch (IOException fault) {
            LOG.error("{}: the selector failed", name, fault);
        } finally {
            selecting = false;
        }
    }

    private boolean isOverdue() {
        return closings.untilNext(detections.untilNext(1)) <= 0;
    }

    private void runRequested() {
        Runnable turn = requested;
        if (turn == null) return;
        requested = null;
        guarded(turn);
    }

    private void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (Throwable fault) {
            // an error of the machine: the other connections of this loop still have no other thread than this
            LOG.error("{}: a turn ended early", name, fault);
        }
    }

    // ---- in turns

    private void serveReady() {
        for (int i = 0; i < ready.size(); i++) ((TcpSocket) ready.get(i).attachment()).ready();
        ready.clear();
        detections.expire();
        closings.expire();
        if (ending) cutAll();
    }

    private void cutAll() {
        for (SelectionKey key : selector.keys()) ((TcpSocket) key.attachment()).cut("cut: the server stops");
        ended = true;
    }

    private void enter(SocketChannel channel, Place place) {
        if (ended) {
            new PlainStream(channel).close();
            place.leave();
            return;
        }
        try {
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new TcpSocket(this, key, new PlainStream(channel), place));
        } catch (IOException gone) {
            new PlainStream(channel).close();
            place.leave();
        }
    }

    // ---- for others

    /** Takes a connection, which does not block, for life; any thread. */
    void adopt(SocketChannel channel, Place place) {
        turns.post(() -> enter(channel, place));
    }

    /** Cuts all connections and ends the thread; any thread. Nothing may be adopted any more. */
    void end() {
        ending = true;
        selector.wakeup();
    }

    /** Waits for the thread's end, a bounded time. */
    void awaitEnd(long millis) throws InterruptedException {
        if (thread == Thread.currentThread()) return;
        thread.join(millis);
        if (thread.isAlive()) LOG.warn("{} is still busy {} ms after it was told to end", name, millis);
    }

    /** A loop that was never started, or whose thread ends. */
    void close() {
        settings.hub().leave(turns);
        try {
            selector.close();
        } catch (IOException fault) {
            LOG.warn("{}: the selector did not close", name, fault);
        }
    }

    // ---- for the connections of this loop

    SocketSettings settings() {
        return settings;
    }

    Turns turns() {
        return turns;
    }

    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    OutboxWriter writer() {
        return writer;
    }

    Deadlines detections() {
        return detections;
    }

    Deadlines closings() {
        return closings;
    }

    Hub hub() {
        return settings.hub();
    }
}
