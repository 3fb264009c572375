package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.hub.DeliveryChecker.Fault;
import io.trunkline.domain.hub.DeliveryChecker.Violation;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tests of delivery fail when delivery is wrong: shown on loops with a fault, one in so many times. */
final class SeededMutantsTest {
    private static final int SEEDS = 60;

    /** Forgets an activation: the hub knows of the subscription, the loop does not deliver to it. */
    private static final class LosesRegistrations extends HubLoop {
        private int count;

        LosesRegistrations(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        boolean activate(Subscription subscription) {
            return ++count % 4 == 0 || super.activate(subscription);
        }
    }

    /** Posts a publication after the one that follows it. */
    private static final class ReordersPosts extends HubLoop {
        private int count;
        private @Nullable Publication late;

        ReordersPosts(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        void post(Publication publication) {
            boolean delay = late == null && ++count % 10 == 0;
            if (!delay) super.post(publication);
            if (late != null) super.post(late);
            late = delay ? publication : null;
        }
    }

    /** Posts a publication twice. */
    private static final class DeliversTwice extends HubLoop {
        private int count;

        DeliversTwice(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        void post(Publication publication) {
            super.post(publication);
            if (++count % 10 == 0) super.post(publication);
        }
    }

    @Test
    void aLostRegistrationIsFound() {
        assertThat(faultsOf(LosesRegistrations::new)).contains(Fault.LOST).doesNotContain(Fault.THREW);
    }

    @Test
    void aReorderedPostIsFound() {
        assertThat(faultsOf(ReordersPosts::new)).contains(Fault.OUT_OF_ORDER).doesNotContain(Fault.THREW);
    }

    @Test
    void aDoubleDeliveryIsFound() {
        assertThat(faultsOf(DeliversTwice::new)).contains(Fault.TWICE).doesNotContain(Fault.THREW);
    }

    @Test
    void theLoopsAsTheyAreHaveNoFault() {
        assertThat(faultsOf(HubLoop::new)).isEmpty();
    }

    private static List<Fault> faultsOf(HubLoop.Factory loops) {
        List<Fault> faults = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            DeliverySchedule.run(seed, loops).violations().stream()
                    .map(Violation::fault)
                    .forEach(faults::add);
        }
        return faults;
    }
}
