package io.trunkline.domain.hub;

import io.trunkline.domain.publication.DeliveryWatch;
import java.util.concurrent.CompletableFuture;

/** Counts to how many connections one publish was written. Any thread. */
final class DeliveryCount implements DeliveryWatch {
    private final int wanted;
    private final long endNanos;
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    /** The publish itself is the first outcome that is to come. */
    private int outstanding = 1;

    private int written;

    DeliveryCount(Delivery delivery, long nowNanos) {
        this.wanted = delivery.count() == Delivery.ALL ? Integer.MAX_VALUE : delivery.count();
        this.endNanos = nowNanos + delivery.timeout().toNanos();
    }

    /** How many it was written to: as many as are wanted, all there were, or those in time. */
    CompletableFuture<Integer> answer() {
        return answer;
    }

    @Override
    public synchronized void expect() {
        outstanding++;
    }

    @Override
    public void written() {
        settle(1);
    }

    @Override
    public void passed() {
        settle(0);
    }

    private void settle(int more) {
        int count;
        synchronized (this) {
            outstanding--;
            written += more;
            if (outstanding > 0 && written < wanted) return;
            count = written;
        }
        answer.complete(count);
    }

    /** Answers with what there is where the time is over; returns whether it is answered. */
    boolean isOver(long nowNanos) {
        if (nowNanos - endNanos >= 0) end();
        return answer.isDone();
    }

    /** Answers with what there is. */
    void end() {
        int count;
        synchronized (this) {
            count = written;
        }
        answer.complete(count);
    }
}
