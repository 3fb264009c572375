package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingObserver.Congested;
import io.trunkline.domain.testkit.RecordingObserver.Dropped;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at a connection whose socket takes nothing, by the policy of the channel that arrives. */
final class OverflowTest {
    private static final int PENDING = 1_000;
    /** With "msg fast/1 " and a digit, a message of 100 bytes. */
    private static final String FILL = "x".repeat(88);

    private final TestHub test = new TestHub(HubConfig.DEFAULT
            .with(new ConnectionLimits(500, PENDING))
            .with(ChannelRules.NONE
                    .and("drop/*", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.DROP_OLDEST))
                    .and("last/*", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.KEEP_LATEST))));
    private final TestClient slow = test.connect(0);
    private final TestClient reader = test.connect(0);

    OverflowTest() {
        slow.subscribe("#");
        reader.subscribe("#");
        test.settle();
        slow.outlet().writable(false);
    }

    @AfterEach
    void theOtherConnectionNeverNoticed() {
        assertThat(reader.connection().isOpen()).isTrue();
        assertThat(reader.received()).hasSize((int) test.observer().published());
        assertThat(test.observer().faults()).isEmpty();
    }

    private void publish(String channel, int from, int to) {
        for (int i = from; i < to; i++) {
            test.publish(channel, FILL + i % 10);
        }
        test.settle();
    }

    private RecordingObserver told() {
        return test.observer();
    }

    @Test
    void whoReadsAgainIsToldWhatItWillNotGet() {
        publish("drop/1", 0, 30);
        publish("last/1", 0, 30);
        int dropped = told().dropped().size();
        assertThat(dropped).isPositive();
        slow.outlet().writable(true);
        test.settle();
        assertThat(slow.answers()).hasSize(2);
        long sum = slow.answers().stream()
                .mapToLong(answer -> Long.parseLong(answer.replaceAll("lost (drop|last)/1 ", "")))
                .sum();
        assertThat(sum).isEqualTo(dropped);
        publish("drop/1", 0, 1);
        assertThat(slow.answers()).hasSize(2);
    }

    @Test
    void disconnectClosesAsSlowWithOneWarningThatNamesTheOption() {
        publish("fast/1", 0, 30);
        test.publish("fast/1", "after");
        test.settle();

        assertThat(slow.outlet().isClosing()).isTrue();
        assertThat(slow.outlet().closeCode()).isEqualTo(CloseCode.SLOW.number());
        assertThat(told().slow()).singleElement().satisfies(event -> {
            assertThat(event.connection()).isEqualTo(slow.id());
            assertThat(event.channel()).isEqualTo("fast/1");
            assertThat(event.option()).isEqualTo("limits.pendingBytes");
            assertThat(event.pendingBytes()).isBetween(PENDING - 100L, (long) PENDING);
        });
        assertThat(told().dropped()).isEmpty();
        slow.outlet().writable(true);
        test.settle();
        assertThat(slow.outlet().messages())
                .as("its last words only")
                .containsExactly("bye 3008 connection is too slow");
        assertThat(told().closed())
                .singleElement()
                .satisfies(closed -> assertThat(closed.code()).isEqualTo(CloseCode.SLOW));
        assertThat(test.hub().pendingBytes()).isZero();
    }

    @Test
    void theBoundItselfIsAllowed() {
        publish("fast/1", 0, 10);
        assertThat(slow.connection().pendingBytes()).isEqualTo(PENDING);
        assertThat(slow.connection().isOpen()).isTrue();
        publish("fast/1", 0, 1);
        assertThat(slow.connection().isOpen()).isFalse();
    }

    @Test
    void dropOldestKeepsTheNewestOfItsChannelAndCountsTheLost() {
        publish("drop/a", 0, 10);
        publish("drop/a", 0, 4);
        slow.outlet().writable(true);

        assertThat(slow.received()).hasSize(10).startsWith("drop/a " + FILL + 4).endsWith("drop/a " + FILL + 3);
        assertThat(told().dropped())
                .hasSize(4)
                .containsOnly(new Dropped(slow.id(), "drop/a", OverflowPolicy.DROP_OLDEST));
        assertThat(told().congested()).containsExactly(new Congested(slow.id(), "drop/a", OverflowPolicy.DROP_OLDEST));
        assertThat(told().slow()).isEmpty();
    }

    @Test
    void dropOldestTakesNothingFromOtherChannels() {
        publish("fast/1", 0, 5);
        publish("drop/a", 0, 4);
        slow.say("echo answer in between");
        publish("drop/b", 0, 9);

        assertThat(slow.connection().isOpen()).isTrue();
        slow.outlet().writable(true);
        assertThat(slow.received())
                .filteredOn(m -> m.startsWith("fast/1"))
                .containsExactly(
                        fill("fast/1", 0), fill("fast/1", 1), fill("fast/1", 2), fill("fast/1", 3), fill("fast/1", 4));
        assertThat(slow.received()).filteredOn(m -> m.startsWith("drop/a")).hasSize(4);
        assertThat(slow.received())
                .as("frees too little: the arrival is dropped")
                .noneMatch(m -> m.startsWith("drop/b"));
        assertThat(told().dropped()).hasSize(9).allMatch(d -> d.channel().equals("drop/b"));
    }

    private static String fill(String channel, int number) {
        return channel + " " + FILL + number;
    }

    @Test
    void keepLatestConflatesAsSoonAsTheSocketRefuses() {
        publish("last/a", 0, 1);
        for (int i = 1; i < 6; i++) {
            publish("last/a", i, i + 1);
            publish("last/b", i, i + 1);
        }
        assertThat(slow.connection().pendingBytes()).isEqualTo(200);
        slow.outlet().writable(true);

        assertThat(slow.received()).containsExactly(fill("last/a", 5), fill("last/b", 5));
        assertThat(told().congested()).hasSize(1);
    }

    @Test
    void keepLatestThatDoesNotFitIsDropped() {
        publish("fast/1", 0, 10);
        publish("last/a", 0, 3);
        slow.outlet().writable(true);

        assertThat(slow.received()).hasSize(10).allMatch(m -> m.startsWith("fast/1"));
        assertThat(told().dropped()).hasSize(3);
    }

    @Test
    void whatTheSocketHasTakenInPartIsNeverDropped() {
        slow.outlet().writable(true);
        slow.outlet().takesBytes(150);
        publish("last/a", 0, 3);
        publish("last/a", 3, 9);
        assertThat(slow.connection().pendingBytes())
                .as("a tail of 50 and the latest")
                .isEqualTo(150);
        slow.outlet().writable(true);

        assertThat(slow.received()).containsExactly(fill("last/a", 0), fill("last/a", 1), fill("last/a", 8));
        assertThat(slow.connection().pendingBytes()).isZero();
    }

    @Test
    void answersAreNeverDroppedButOverTheBoundTheConnectionIsClosed() {
        publish("drop/a", 0, 9);
        slow.say("echo " + "y".repeat(80));
        assertThat(slow.connection().isOpen()).isTrue();
        publish("drop/a", 0, 3);
        assertThat(slow.connection().isOpen())
                .as("publications make room for themselves")
                .isTrue();

        slow.say("echo " + "z".repeat(200));
        test.settle();
        assertThat(slow.connection().isOpen()).isFalse();
        assertThat(told().slow()).hasSize(1);
    }

    @Test
    void eachCongestionIsWarnedOfOnce() {
        publish("drop/a", 0, 20);
        slow.outlet().writable(true);
        test.settle();
        publish("drop/a", 0, 5);
        slow.outlet().writable(false);
        publish("drop/a", 0, 20);

        assertThat(told().congested()).hasSize(2);
        assertThat(List.copyOf(told().dropped())).hasSize(20);
    }
}
