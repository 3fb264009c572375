package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Between what history gives and what is delivered there is no gap and no duplicate; and where there is a gap it is told. */
final class RecoveryScheduleTest {
    private static final int SEEDS = 2_000;
    private static final int MUTANT_SEEDS = 200;

    /** Takes every channel for one that no other subscription of the connection gets. */
    private static final class SharesNothing extends HubLoop {
        SharesNothing(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        boolean delivers(Subscriber subscriber, ChannelName channel, @Nullable Subscription other) {
            return other == null && super.delivers(subscriber, channel, null);
        }
    }

    /** Takes every channel for one that another subscription gets too. */
    private static final class SharesAll extends HubLoop {
        SharesAll(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        boolean delivers(Subscriber subscriber, ChannelName channel, @Nullable Subscription other) {
            return true;
        }
    }

    /** Begins to deliver in the turn after the one that looked back. */
    private static final class BeginsLate extends HubLoop {
        BeginsLate(Turns turns, HubObserver observer, int cachedMatches) {
            super(turns, observer, cachedMatches);
        }

        @Override
        boolean activate(Subscription subscription) {
            turns().post(() -> turns().post(() -> super.activate(subscription)));
            return true;
        }
    }

    @Test
    void nothingIsMissedUntoldAndNothingComesTwice() {
        long missed = 0;
        long delivered = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RecoverySchedule.Outcome outcome = RecoverySchedule.run(seed, HubLoop::new);
            assertThat(outcome.violations()).as("seed " + seed).isEmpty();
            missed += outcome.missed();
            delivered += outcome.delivered();
        }
        assertThat(missed).isGreaterThan(SEEDS);
        assertThat(delivered).isGreaterThan(SEEDS * 100L);
    }

    @Test
    void aReplayThatWithholdsFromOtherSubscriptionsIsFound() {
        assertThat(violationsOf(SharesNothing::new)).isPositive();
    }

    @Test
    void aReplayThatLetsAllPassIsFound() {
        assertThat(violationsOf(SharesAll::new)).isPositive();
    }

    @Test
    void aSubscriptionThatBeginsAfterItsLookBackIsFound() {
        assertThat(violationsOf(BeginsLate::new)).isPositive();
    }

    private static long violationsOf(HubLoop.Factory loops) {
        long count = 0;
        for (long seed = 0; seed < MUTANT_SEEDS; seed++) {
            count += RecoverySchedule.run(seed, loops).violations().size();
        }
        return count;
    }
}
