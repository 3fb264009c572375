package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silent peers are pinged, and given up when they do not answer. */
final class LivenessTest {
    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(new LivenessPolicy(Duration.ofSeconds(25), Duration.ofSeconds(8))));
    private final TestClient client = test.connect(0);

    @Test
    void pingsAfterTheIntervalAndNotBefore() {
        pass(24);
        assertThat(client.outlet().pings()).isZero();
        pass(1);
        assertThat(client.outlet().pings()).isEqualTo(1);
        pass(7);
        assertThat(client.outlet().pings()).isEqualTo(1);
        assertThat(client.connection().isOpen()).isTrue();
    }

    /** With very many connections a tick takes several turns, so that messages do not wait for all of it. */
    @Test
    void ticksVeryManyConnectionsInSeveralTurns() {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) clients.add(test.connect(0));
        test.clock().advance(Duration.ofSeconds(25));
        test.hub().tick();

        test.loop(0).step();
        assertThat(clients.stream().mapToInt(each -> each.outlet().pings()).sum())
                .isPositive()
                .isLessThan(10_000);
        test.hub().tick();
        test.settle();
        assertThat(clients).allMatch(each -> each.outlet().pings() == 1);
    }

    @Test
    void noAnswerToThePingClosesWithNoPong() {
        pass(33);

        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.NO_PONG.number());
        assertThat(test.observer().closed())
                .singleElement()
                .satisfies(closed -> assertThat(closed.code()).isEqualTo(CloseCode.NO_PONG));
    }

    @Test
    void anyLifeSignStartsTheTimeAnew() {
        pass(20);
        client.say("echo hi");
        pass(24);
        assertThat(client.outlet().pings()).isZero();
        pass(1);
        client.connection().turns().enter(client.connection()::heard);
        pass(24);
        assertThat(client.outlet().pings()).isEqualTo(1);
        pass(1);
        assertThat(client.outlet().pings()).isEqualTo(2);
        assertThat(client.connection().isOpen()).isTrue();
    }

    @Test
    void whoIsNotReadIsNotGivenUpForItsSilence() {
        client.connection().turns().enter(client.connection()::hold);
        pass(120);
        assertThat(client.outlet().pings())
                .as("the ping shows a dead socket to the transport")
                .isPositive();
        assertThat(client.connection().isOpen()).isTrue();

        client.connection().turns().enter(client.connection()::release);
        pass(24);
        assertThat(client.connection().isOpen()).as("the time starts anew").isTrue();
        pass(9);
        assertThat(client.connection().isOpen()).isFalse();
    }

    @Test
    void sendingIsNoLifeSign() {
        client.subscribe("a");
        for (int i = 0; i < 33; i++) {
            test.publish("a", "n" + i);
            pass(1);
        }
        assertThat(client.connection().isOpen()).isFalse();
    }

    private void pass(int seconds) {
        test.pass(Duration.ofSeconds(seconds));
    }
}
