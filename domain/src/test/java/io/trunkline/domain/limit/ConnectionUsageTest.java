package io.trunkline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.ManualClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What one connection takes, and what several of one user do. */
final class ConnectionUsageTest {
    private static final long SECOND = 1_000_000_000;

    private final ManualClock clock = new ManualClock();

    private Usage usage(UsageLimits limits) {
        Usage usage = Usage.of(limits, clock);
        assertThat(usage).isNotNull();
        return usage;
    }

    private static ConnectionUsage connection(Usage usage) {
        return usage.connection(InetSocketAddress.createUnresolved("client.test", 1));
    }

    private static ConnectionUsage connection(Usage usage, String user) {
        ConnectionUsage connection = connection(usage);
        assertThat(connection.become(user)).isNull();
        return connection;
    }

    @Test
    void placesAreGivenBackOnceAndTakenByOthers() {
        Usage usage = usage(UsageLimitsOf.connections(1, 0));
        ConnectionUsage first = connection(usage, "ann");
        ConnectionUsage second = connection(usage);
        assertThat(second.become("ann")).isEqualTo(Limit.USER_CONNECTIONS);
        assertThat(second.become("bob")).isNull();
        second.leave();
        first.leave();
        first.leave();
        assertThat(connection(usage).become("ann")).isNull();
        assertThat(connection(usage).become("ann")).isEqualTo(Limit.USER_CONNECTIONS);
    }

    @Test
    void aConnectionWithoutAPlaceGivesNoneBack() {
        Usage usage = usage(UsageLimitsOf.connections(1, 1));
        ConnectionUsage first = connection(usage, "ann");
        assertThat(first.enter()).isNull();
        ConnectionUsage refused = connection(usage);
        assertThat(refused.enter()).isEqualTo(Limit.ADDRESS_CONNECTIONS);
        assertThat(refused.become("ann")).isEqualTo(Limit.USER_CONNECTIONS);
        refused.leave();
        assertThat(connection(usage).enter()).isEqualTo(Limit.ADDRESS_CONNECTIONS);
        assertThat(connection(usage).become("ann")).isEqualTo(Limit.USER_CONNECTIONS);
    }

    @Test
    void changingTheUserMovesThePlace() {
        Usage usage = usage(UsageLimitsOf.connections(1, 0));
        ConnectionUsage connection = connection(usage, "ann");
        assertThat(connection.become("ann")).isNull();
        assertThat(connection.become("bob")).isNull();
        assertThat(connection(usage).become("bob")).isEqualTo(Limit.USER_CONNECTIONS);
        assertThat(connection(usage).become("ann")).isNull();
    }

    @Test
    void aUserWhoIsKnownTooLateTakesNoPlace() {
        Usage usage = usage(UsageLimitsOf.connections(1, 1));
        ConnectionUsage gone = connection(usage);
        gone.leave();
        assertThat(gone.become("ann")).isNull();
        assertThat(gone.enter()).isNull();
        assertThat(usage.size()).isZero();
    }

    @Test
    void placesAreExactHoweverManyThreadsAskForThem() throws Exception {
        int most = 5;
        int threads = 8;
        Usage usage = usage(UsageLimitsOf.connections(most, most));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger crowd = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(executor.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    for (int round = 0; round < 20_000; round++) {
                        ConnectionUsage connection = connection(usage);
                        if (connection.enter() == null && connection.become("ann") == null) {
                            crowd.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                        }
                        connection.leave();
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) each.get(60, TimeUnit.SECONDS);
        }
        assertThat(crowd.get()).isBetween(1, most);
        assertThat(usage.size()).as("every place was given back").isZero();
        for (int i = 0; i < most; i++)
            assertThat(connection(usage).become("ann")).isNull();
        assertThat(connection(usage).become("ann")).isEqualTo(Limit.USER_CONNECTIONS);
    }

    @Test
    void messagesBeyondTheRateAreRefusedWithTheTimeToTryAgain() {
        ConnectionUsage connection = connection(usage(UsageLimitsOf.messages(new Rate(2, 3), OverRate.REFUSE)));
        for (int i = 0; i < 3; i++) assertThat(connection.count(true)).isNull();
        assertThat(connection.count(true)).isEqualTo(new Excess(Limit.CONNECTION_MESSAGES, SECOND / 2));
        assertThat(connection.nanosOwed()).isZero();
        clock.advance(Duration.ofMillis(500));
        assertThat(connection.count(true)).isNull();
    }

    @Test
    void moreRefusalsThanMessagesAreHeldBack() {
        ConnectionUsage connection = connection(usage(UsageLimitsOf.messages(new Rate(2, 3), OverRate.REFUSE)));
        for (int i = 0; i < 6; i++) connection.count(true);
        assertThat(connection.nanosOwed()).isZero();
        assertThat(connection.count(true)).isNotNull();
        assertThat(connection.nanosOwed()).isEqualTo(SECOND / 2);
    }

    @Test
    void whatCannotBeRefusedIsTakenAndHeldBack() {
        ConnectionUsage connection = connection(usage(UsageLimitsOf.messages(new Rate(2, 3), OverRate.REFUSE)));
        for (int i = 0; i < 3; i++) assertThat(connection.count(false)).isNull();
        assertThat(connection.count(false)).isEqualTo(new Excess(Limit.CONNECTION_MESSAGES, 0));
        assertThat(connection.nanosOwed()).isEqualTo(SECOND / 2);
        connection.count(false);
        assertThat(connection.nanosOwed()).isEqualTo(SECOND);
        clock.advance(Duration.ofSeconds(1));
        assertThat(connection.nanosOwed()).isZero();
    }

    @Test
    void holdingRefusesNothing() {
        ConnectionUsage connection = connection(usage(UsageLimitsOf.messages(Rate.of(1), OverRate.HOLD)));
        assertThat(connection.count(true)).isNull();
        assertThat(connection.count(true)).isEqualTo(new Excess(Limit.CONNECTION_MESSAGES, 0));
        assertThat(connection.nanosOwed()).isEqualTo(SECOND);
    }

    @Test
    void allConnectionsOfAUserShareItsRateAndNobodyElseDoes() {
        Usage usage = usage(UsageLimitsOf.userMessages(new Rate(1, 2), OverRate.REFUSE, 10));
        ConnectionUsage first = connection(usage, "ann");
        ConnectionUsage second = connection(usage, "ann");
        assertThat(first.count(true)).isNull();
        assertThat(second.count(true)).isNull();
        assertThat(first.count(true)).isEqualTo(new Excess(Limit.USER_MESSAGES, SECOND));
        assertThat(second.count(true)).isNotNull();
        assertThat(connection(usage, "bob").count(true)).isNull();
        assertThat(connection(usage).count(true)).as("nobody's").isNull();
    }

    @Test
    void comingBackDoesNotRenewAUsersRate() {
        Usage usage = usage(UsageLimitsOf.userMessages(new Rate(1, 2), OverRate.REFUSE, 10));
        ConnectionUsage first = connection(usage, "ann");
        first.count(true);
        first.count(true);
        first.leave();
        ConnectionUsage again = connection(usage, "ann");
        assertThat(again.count(true)).isNotNull();
        again.leave();
        clock.advance(Duration.ofSeconds(2));
        usage.tick();
        assertThat(usage.size()).isZero();
    }

    @Test
    void usersWhoHaveGoneTakeBoundedMemoryAndThoseWhoAreThereAreKept() {
        Usage usage = usage(UsageLimitsOf.userMessages(Rate.of(1), OverRate.REFUSE, 10));
        ConnectionUsage ann = connection(usage, "ann");
        assertThat(ann.count(true)).isNull();
        for (int i = 0; i < 1_000; i++) {
            ConnectionUsage passing = connection(usage, "user-" + i);
            passing.count(true);
            passing.leave();
        }
        assertThat(usage.size()).isEqualTo(11);
        assertThat(connection(usage, "ann").count(true)).isNotNull();
    }
}
