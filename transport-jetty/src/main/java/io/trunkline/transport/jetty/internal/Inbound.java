package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.Turns;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Messages on their way from the thread that reads to the connection's turns. Reading goes ahead of the turns by a bounded
 * number of bytes, which saves two changes of thread a message; then it waits, so a paused connection stops its peer by TCP's
 * own means.
 */
final class Inbound {
    /** How many bytes of messages may wait for a turn before reading stops. */
    private static final int AHEAD_BYTES = 64 << 10;

    private final Turns turns;
    private final Consumer<Message> receiver;
    private final Runnable demand;
    private final AtomicInteger waitingBytes = new AtomicInteger();
    /** Whether the reader waits for a turn to demand the next frame. */
    private final AtomicBoolean demandOwed = new AtomicBoolean();
    // touched in turns only
    private final ArrayDeque<Message> parked = new ArrayDeque<>(0);
    private boolean paused;
    private boolean discarding;

    /**
     * @param receiver gets one message after the other, in turns, none while paused
     * @param demand asks the session for one more frame; called once for each frame, on any thread
     */
    Inbound(Turns turns, Consumer<Message> receiver, Runnable demand) {
        this.turns = turns;
        this.receiver = receiver;
        this.demand = demand;
    }

    /**
     * Takes a message, and asks for the next frame now or when the turns have caught up; called by the reader.
     *
     * <p>The message is posted, not brought in a turn of its own: what a peer sent together is handled in one turn, and what
     * that turn touches is flushed once.
     */
    void accept(Message message) {
        boolean full = waitingBytes.addAndGet(message.cost()) > AHEAD_BYTES;
        // before the post: the turn that takes this message settles the debt
        if (full) demandOwed.set(true);
        turns.post(() -> arrived(message), message.cost());
        if (!full) demand.run();
    }

    private void arrived(Message message) {
        if (paused || !parked.isEmpty()) park(message);
        else deliver(message);
    }

    private void park(Message message) {
        if (discarding) deliver(message);
        else parked.add(message);
    }

    private void deliver(Message message) {
        waitingBytes.addAndGet(-message.cost());
        if (!discarding) receiver.accept(message);
        settle();
    }

    private void settle() {
        if (waitingBytes.get() <= AHEAD_BYTES / 2 && demandOwed.getAndSet(false)) demand.run();
    }

    void pause() {
        paused = true;
    }

    /** The parked messages follow later in the turn: the receiver may be the one that calls this. */
    void resume() {
        paused = false;
        if (!parked.isEmpty()) turns.post(this::deliverParked);
    }

    private void deliverParked() {
        while (!paused && !parked.isEmpty()) deliver(parked.remove());
    }

    /** Drops what waits and what will come; reading goes on, so that the end of the session is seen. */
    void discard() {
        if (discarding) return;
        discarding = true;
        while (!parked.isEmpty()) waitingBytes.addAndGet(-parked.remove().cost());
        settle();
    }
}
