package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.TransactionSchedule.Fault;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Random schedules of transactions; and that they find what is wrong, on hubs with a seeded fault. */
final class TransactionScheduleTest {
    private static final int SEEDS = 300;
    private static final int MUTANT_SEEDS = 40;

    /** Publishes one after the other: where the store fails for one of them, the others are published. */
    private static final class OneByOne extends TogetherPublishing {
        OneByOne(ChannelRegistry channels, Stores stores, HubPorts ports) {
            super(channels, stores, ports);
        }

        @Override
        CompletableFuture<List<PublishResult>> publish(
                Connection publisher, List<Transaction.Publish> publishes, List<List<ChannelName>> targets) {
            CompletableFuture<List<PublishResult>> all = CompletableFuture.completedFuture(List.of());
            for (int i = 0; i < publishes.size(); i++) {
                all = all.thenCombine(
                        super.publish(publisher, publishes.subList(i, i + 1), targets.subList(i, i + 1)),
                        OneByOne::joined);
            }
            return all;
        }

        private static List<PublishResult> joined(List<PublishResult> some, List<PublishResult> more) {
            List<PublishResult> joined = new ArrayList<>(some);
            joined.addAll(more);
            return joined;
        }
    }

    /** Lets a publication of somebody else come between the first and the others. */
    private static final class LetsOthersBetween extends TogetherPublishing {
        LetsOthersBetween(ChannelRegistry channels, Stores stores, HubPorts ports) {
            super(channels, stores, ports);
        }

        @Override
        CompletableFuture<List<PublishResult>> publish(
                Connection publisher, List<Transaction.Publish> publishes, List<List<ChannelName>> targets) {
            if (publishes.size() < 2) return super.publish(publisher, publishes, targets);
            List<Transaction.Publish> more = new ArrayList<>(publishes);
            List<List<ChannelName>> moreTargets = new ArrayList<>(targets);
            ChannelName first = targets.getFirst().getFirst();
            more.add(
                    1,
                    new Transaction.Publish(ChannelPattern.of(first), Payload.text("stranger"), PublishOptions.NONE));
            moreTargets.add(1, List.of(first));
            return super.publish(publisher, more, moreTargets);
        }
    }

    /** Says that it has published, and leaves out the last. */
    private static final class ForgetsTheLast extends TogetherPublishing {
        ForgetsTheLast(ChannelRegistry channels, Stores stores, HubPorts ports) {
            super(channels, stores, ports);
        }

        @Override
        CompletableFuture<List<PublishResult>> publish(
                Connection publisher, List<Transaction.Publish> publishes, List<List<ChannelName>> targets) {
            int kept = Math.max(0, publishes.size() - 1);
            return super.publish(publisher, publishes.subList(0, kept), targets.subList(0, kept));
        }
    }

    @Test
    void transactionsAreWholeOrNotThere() {
        assertThat(faults(SEEDS, TogetherPublishing::new)).isEmpty();
    }

    @Test
    void halfATransactionIsFound() {
        assertThat(faults(MUTANT_SEEDS, OneByOne::new)).contains(Fault.HALF);
    }

    @Test
    void aStrangerInBetweenIsFound() {
        assertThat(faults(MUTANT_SEEDS, LetsOthersBetween::new)).contains(Fault.BROKEN_UP);
    }

    @Test
    void aMissingPublicationIsFound() {
        assertThat(faults(MUTANT_SEEDS, ForgetsTheLast::new)).contains(Fault.HALF, Fault.NOT_AS_ANSWERED);
    }

    private static List<Fault> faults(int seeds, TogetherPublishing.Factory publishing) {
        List<Fault> faults = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) faults.addAll(TransactionSchedule.run(seed, publishing));
        return faults;
    }
}
