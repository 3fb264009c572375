package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever asks once and applies what it is told knows who is there, however clients come, flap and are cut off. */
final class PresenceScheduleTest {
    private static final int SEEDS = 1_000;
    private static final int MUTANT_SEEDS = 50;

    /** Loses every tenth change. */
    private static final class LosesChanges extends HubLoop {
        private int count;

        LosesChanges(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        void post(Publication publication) {
            if (++count % 10 != 0) super.post(publication);
        }
    }

    /** Tells every change after the next one. */
    private static final class TellsLate extends HubLoop {
        private @Nullable Publication late;

        TellsLate(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        void post(Publication publication) {
            if (late == null) {
                late = publication;
                return;
            }
            super.post(publication);
            super.post(late);
            late = null;
        }
    }

    /** Forgets one watcher in four. */
    private static final class ForgetsWatchers extends HubLoop {
        private int count;

        ForgetsWatchers(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        boolean activate(Subscription subscription) {
            boolean forgotten = PresenceWatchers.isNews(subscription.pattern()) && ++count % 4 == 0;
            return forgotten || super.activate(subscription);
        }
    }

    @Test
    void whatAWatcherSawIsWhatIsThere() {
        long changes = 0;
        long resumed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            PresenceSchedule.Outcome outcome = PresenceSchedule.run(seed, HubLoop::new);
            assertThat(outcome.violations()).as("seed " + seed).isEmpty();
            changes += outcome.changes();
            resumed += outcome.resumed();
        }
        assertThat(changes).isGreaterThan(SEEDS * 5L);
        assertThat(resumed).isGreaterThan(SEEDS);
    }

    @Test
    void aLostChangeIsFound() {
        assertThat(violationsOf(LosesChanges::new)).isPositive();
    }

    @Test
    void changesInAnotherOrderAreFound() {
        assertThat(violationsOf(TellsLate::new)).isPositive();
    }

    @Test
    void aForgottenWatcherIsFound() {
        assertThat(violationsOf(ForgetsWatchers::new)).isPositive();
    }

    private static long violationsOf(HubLoop.Factory loops) {
        long count = 0;
        for (long seed = 0; seed < MUTANT_SEEDS; seed++) {
            count += PresenceSchedule.run(seed, loops).violations().size();
        }
        return count;
    }
}
