package io.trunkline.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.trunkline.domain.connection.Outbox;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a publication allocates on the thread that publishes and delivers it: per publication, never per subscriber. */
class FanoutAllocationTest {
    private static final int SUBSCRIBERS = 10_000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 5;
    private static final int PUBLICATIONS = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void allocatesLessThanOneBytePerSubscriber() {
        assertThat(bytesPerSubscriber(DrainingOutlet::new)).isLessThan(1);
    }

    /** The measurement would notice: the smallest object there is, one per subscriber, is far over the bar. */
    @Test
    void noticesOneObjectPerSubscriber() {
        assertThat(bytesPerSubscriber(WastefulOutlet::new)).isGreaterThan(8);
    }

    /**
     * The best of several rounds: what is allocated once, by growing arrays and by the JVM itself, is in some of them, what
     * each publication allocates is in all.
     */
    private double bytesPerSubscriber(Supplier<? extends DrainingOutlet> outlet) {
        assertThat(threads.isThreadAllocatedMemoryEnabled())
                .as("the JVM counts what a thread allocates")
                .isTrue();
        try (FanoutRoom room = new FanoutRoom(SUBSCRIBERS, outlet)) {
            publish(room, WARM_UP);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                publish(room, PUBLICATIONS);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            return (double) least / (PUBLICATIONS * SUBSCRIBERS);
        }
    }

    private static void publish(FanoutRoom room, int times) {
        long before = room.messages();
        for (int i = 0; i < times; i++) {
            assertThat(room.publish()).as("turns of one publication").isEqualTo(1);
        }
        assertThat(room.messages() - before).isEqualTo((long) times * SUBSCRIBERS);
    }

    /** Keeps a new object of every flush, so that no compiler can do without it. */
    private static final class WastefulOutlet extends DrainingOutlet {
        private Object kept = new Object();

        @Override
        public void flush(Outbox outbox) {
            kept = new Object();
            super.flush(outbox);
        }

        @Override
        public String toString() {
            return "keeps " + kept;
        }
    }
}
