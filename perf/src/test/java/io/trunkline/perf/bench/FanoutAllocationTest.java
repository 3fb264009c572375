package io.trunkline.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.trunkline.domain.connection.Outbox;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a publication allocates on the thread that publishes and delivers it: per publication, never per subscriber. */
class FanoutAllocationTest {
    private static final int SUBSCRIBERS = 10_000;
    private static final int SMALLEST_OBJECT = 16;
    /** What is made once for all: the publication, its bytes, its way to the loop. */
    private static final long MOST_PER_PUBLICATION = 2_048;

    private static final int WARM_UP = 50;
    private static final int ROUNDS = 5;
    private static final int PUBLICATIONS = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * To 10,000 subscribers a publication allocates what it allocates to 5,000. The compiler may do without a small object in
     * one of the two; an object for one subscriber in a hundred would show.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allocatesNothingPerSubscriber(boolean batching) {
        bytesPerPublication(outlets(batching), SUBSCRIBERS);
        long half = bytesPerPublication(outlets(batching), SUBSCRIBERS / 2);
        long all = bytesPerPublication(outlets(batching), SUBSCRIBERS);
        assertThat(all - half).as("of %s bytes", all).isLessThan(SUBSCRIBERS / 2 / 100 * SMALLEST_OBJECT);
        assertThat(all).isLessThan(MOST_PER_PUBLICATION);
    }

    private static Supplier<DrainingOutlet> outlets(boolean batching) {
        BatchingOutlet.Memory memory = new BatchingOutlet.Memory();
        return batching ? () -> new BatchingOutlet(memory) : DrainingOutlet::new;
    }

    /** The measurement would notice: the smallest object there is, one per subscriber, is far over the bar. */
    @Test
    void noticesOneObjectPerSubscriber() {
        assertThat(bytesPerPublication(WastefulOutlet::new, SUBSCRIBERS)).isGreaterThan(8 * SUBSCRIBERS);
    }

    /**
     * The best of several rounds: what is allocated once, by growing arrays and by the JVM itself, is in some of them, what
     * each publication allocates is in all.
     */
    private long bytesPerPublication(Supplier<? extends DrainingOutlet> outlet, int subscribers) {
        assertThat(threads.isThreadAllocatedMemoryEnabled())
                .as("the JVM counts what a thread allocates")
                .isTrue();
        try (FanoutRoom room = new FanoutRoom(subscribers, outlet)) {
            long before = room.messages();
            int turns = publish(room, WARM_UP);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                turns += publish(room, PUBLICATIONS);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - allocated);
            }
            assertThat(turns).as("turns, one a publication").isEqualTo(WARM_UP + ROUNDS * PUBLICATIONS);
            assertThat(room.messages() - before).isEqualTo((long) turns * subscribers);
            return least / PUBLICATIONS;
        }
    }

    private static int publish(FanoutRoom room, int times) {
        int turns = 0;
        for (int i = 0; i < times; i++) turns += room.publish();
        return turns;
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
