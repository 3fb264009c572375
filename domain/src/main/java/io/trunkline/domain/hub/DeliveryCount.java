package io.trunkline.domain.hub;

import io.trunkline.domain.publication.DeliveryWatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts to how many connections one publish was written, and, where receipts are asked for, who has confirmed it. Any thread. */
final class DeliveryCount implements DeliveryWatch {
    private static final int ALL = Integer.MAX_VALUE;

    private final int wanted;
    private final long endNanos;
    private final CompletableFuture<Outcome> answer = new CompletableFuture<>();
    private final @Nullable Receipts receipts;
    private final Consumer<Receipt> listener;
    /** The publish itself is the first outcome that is to come. */
    private int outstanding = 1;

    private int written;

    /**
     * What became of it.
     *
     * @param written to how many connections
     * @param receipts of those that confirmed; null where none were asked for
     * @param late whether time ran out before all, or as many as were wanted
     */
    record Outcome(int written, @Nullable List<Receipt> receipts, boolean late) {}

    /** @param listener told of each receipt as it comes, on the thread of whoever confirms; must not block */
    DeliveryCount(Delivery delivery, long nowNanos, Consumer<Receipt> listener) {
        this.wanted = delivery.count() == Delivery.ALL ? ALL : delivery.count();
        this.endNanos = nowNanos + delivery.timeout().toNanos();
        this.receipts = delivery.receipts() ? new Receipts() : null;
        this.listener = listener;
    }

    /** Completes when it went to as many as are wanted, to all there were, or when the time is over. */
    CompletableFuture<Outcome> answer() {
        return answer;
    }

    @Override
    public synchronized void expect() {
        outstanding++;
    }

    @Override
    public void written(String connection) {
        settle(connection);
    }

    @Override
    public void passed() {
        settle(null);
    }

    private void settle(@Nullable String writtenTo) {
        if (answer.isDone()) return;
        Outcome outcome;
        synchronized (this) {
            outstanding--;
            if (writtenTo != null) {
                written++;
                if (receipts != null) receipts.sent(writtenTo);
            }
            if (!isEnough()) return;
            outcome = outcome(false);
        }
        answer.complete(outcome);
    }

    /** A connection has the publication. */
    void confirm(String connection, @Nullable String user) {
        if (receipts == null || answer.isDone()) return;
        Receipt receipt;
        Outcome outcome;
        synchronized (this) {
            receipt = receipts.confirm(connection, user);
            if (receipt == null) return;
            outcome = isEnough() ? outcome(false) : null;
        }
        listener.accept(receipt);
        if (outcome != null) answer.complete(outcome);
    }

    /** Under the lock. */
    private boolean isEnough() {
        if (receipts == null) return outstanding == 0 || written >= wanted;
        // so many may confirm that get it later: who names a number waits for them
        if (wanted != ALL) return receipts.count() >= wanted;
        return outstanding == 0 && receipts.isComplete();
    }

    private Outcome outcome(boolean late) {
        return new Outcome(written, receipts == null ? null : receipts.list(), late);
    }

    /** Answers with what there is where the time is over; returns whether it is answered. */
    boolean isOver(long nowNanos) {
        if (nowNanos - endNanos >= 0) end();
        return answer.isDone();
    }

    /** Answers with what there is. */
    void end() {
        Outcome outcome;
        synchronized (this) {
            outcome = outcome(true);
        }
        answer.complete(outcome);
    }
}
