package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.testkit.RecordingObserver.Slow;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cap over all connections together, each of which is far below its own bound. */
final class TotalPendingTest {
    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(
            new HubBounds(1_000, 1 << 20, Turns.TURN_BYTES, 1 << 20, 100, 8, 1_000, 100, 64, Duration.ofSeconds(10))));

    @AfterEach
    void nothingThrew() {
        assertThat(test.observer().faults()).isEmpty();
    }

    /** A client that subscribes to a channel and then reads nothing. */
    private TestClient blocked(int loop, String channel) {
        TestClient client = test.connect(loop);
        client.subscribe(channel);
        test.settle();
        client.outlet().writable(false);
        return client;
    }

    /** Makes so many bytes wait at each subscriber of a channel with a name of one character. */
    private void pend(String channel, int bytes) {
        test.publish(channel, "x".repeat(bytes - "msg c ".length()));
    }

    @Test
    void theSlowestOfAllLoopsIsClosedAndNoOther() {
        blocked(0, "a");
        TestClient slowest = blocked(1, "b");
        blocked(2, "c");
        pend("a", 300);
        pend("b", 400);
        test.settle();
        assertThat(test.hub().pendingBytes()).isEqualTo(700);
        pend("c", 350);
        test.settle();

        assertThat(test.observer().slow()).containsExactly(new Slow(slowest.id(), "", 400, "limits.totalPendingBytes"));
        assertThat(slowest.outlet().closeCode()).isEqualTo(CloseCode.SLOW.number());
        assertThat(test.hub().pendingBytes()).isLessThan(1_000);
    }

    @Test
    void theSlowestComesFirstUntilTheTotalFits() {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(blocked(i % 3, "" + i));
            pend("" + i, 100 + i * 20);
            test.settle();
        }
        TestClient all = blocked(1, "x");
        pend("x", 500);
        test.settle();

        // 900 waited before; without x, 500, it fits again
        assertThat(test.observer().slow()).extracting(Slow::connection).containsExactly(all.id());
        assertThat(clients).allMatch(client -> client.connection().isOpen());
        for (int i = 0; i < 6; i++) {
            pend("" + i, 80);
        }
        test.settle();
        assertThat(test.observer().slow())
                .extracting(Slow::connection)
                .containsExactly(all.id(), clients.get(5).id(), clients.get(4).id());
        assertThat(test.hub().pendingBytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void noSecondOneIsClosedBeforeTheFirstHasFreedItsBytes() {
        blocked(0, "a");
        TestClient slowest = blocked(1, "b");
        TestClient second = blocked(2, "c");
        pend("a", 300);
        pend("c", 350);
        test.settle();
        pend("b", 400);
        test.loop(1).step();
        test.loop(0).step();
        test.loop(1).step();
        // the other loops go on while this one has decided to close, and has not flushed yet
        test.turns(1)
                .post(() -> test.turns(1).touch(() -> {
                    test.loop(0).step();
                    test.loop(2).step();
                }));
        test.loop(2).step();
        test.settle();

        assertThat(slowest.connection().isOpen()).isFalse();
        assertThat(second.connection().isOpen()).isTrue();
    }

    @Test
    void aLoopThatHasEndedDoesNotEndTheWatchOverTheTotal() {
        TestClient slow = blocked(0, "b");
        pend("b", 1_100);
        test.loop(0).step();
        // the survey has asked loop 2, which will never answer
        test.hub().leave(test.turns(2));
        test.loop(0).step();
        test.loop(1).step();
        assertThat(slow.connection().isOpen()).isTrue();

        for (int second = 0; second < 10 && slow.connection().isOpen(); second++) {
            test.clock().advance(Duration.ofSeconds(1));
            test.hub().tick();
            test.loop(0).step();
            test.loop(1).step();
            test.loop(0).step();
        }
        assertThat(slow.connection().isOpen()).isFalse();
    }
}
