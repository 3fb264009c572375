package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.limit.OverRate;
import io.trunkline.domain.limit.Rate;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.domain.limit.UsageLimitsOf;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The limits of use, where connections meet them. */
class UsageTest {
    private static final String FULL = "bye 3014 too many connections (limits.user.connections)";

    private static TestHub hub(UsageLimits limits) {
        return new TestHub(HubConfig.DEFAULT.with(limits));
    }

    private static TestClient connect(TestHub test, int loop, String user) {
        TestClient client = test.connect(loop);
        if (client.connection().isOpen()) {
            client.connection().turns().enter(() -> client.connection().user(user));
        }
        test.settle();
        return client;
    }

    @Test
    void aUsersConnectionTooManyIsClosedWhateverItsLoopAndTheOthersStay() {
        TestHub test = hub(UsageLimitsOf.connections(2, 0));
        TestClient first = connect(test, 0, "ann");
        TestClient second = connect(test, 1, "ann");
        TestClient third = connect(test, 2, "ann");
        TestClient other = connect(test, 2, "bob");
        assertThat(third.answers()).containsExactly(FULL);
        assertThat(third.outlet().closeCode()).isEqualTo(3014);
        for (TestClient each : new TestClient[] {first, second, other}) each.subscribe("news");
        test.settle();
        test.publish("news", "hello");
        test.settle();
        for (TestClient each : new TestClient[] {first, second, other}) {
            assertThat(each.received()).containsExactly("news hello");
        }
        assertThat(third.received()).isEmpty();
        assertThat(test.observer().limited()).containsExactly(Limit.USER_CONNECTIONS);
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void aPlaceIsFreeWhenItsConnectionHasEnded() {
        TestHub test = hub(UsageLimitsOf.connections(1, 0));
        TestClient first = connect(test, 0, "ann");
        connect(test, 1, "ann");
        first.vanish();
        test.settle();
        assertThat(connect(test, 2, "ann").connection().isOpen()).isTrue();
        assertThat(connect(test, 0, "ann").answers()).containsExactly(FULL);
    }

    @Test
    void whoIsMadeAUserByAHookIsCountedAsWell() {
        TestHub test = hub(UsageLimitsOf.connections(1, 0));
        test.hub().onConnect(connection -> {
            connection.user("ann");
            return Decision.allow();
        });
        assertThat(test.connect(0).connection().isOpen()).isTrue();
        TestClient second = test.connect(1);
        test.settle();
        assertThat(second.answers()).containsExactly(FULL);
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void anAddressIsCountedBeforeAnyHookIsAsked() {
        TestHub test = hub(UsageLimitsOf.connections(0, 2));
        AtomicInteger asked = new AtomicInteger();
        test.hub().onConnect(connection -> {
            asked.incrementAndGet();
            return Decision.allow();
        });
        test.connect(0);
        test.connect(1);
        TestClient third = test.connect(2);
        test.settle();
        assertThat(third.answers()).containsExactly("bye 3014 too many connections (limits.address.connections)");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anAttemptTooManyIsRefusedBeforeAnyHookIsAsked() {
        TestHub test = hub(UsageLimitsOf.attempts(new Rate(1, 2), 10));
        AtomicInteger asked = new AtomicInteger();
        test.hub().onHandshake(handshake -> {
            asked.incrementAndGet();
            return HandshakeDecision.ALLOW;
        });
        Handshake handshake = Handshake.plain(TransportKind.WEBSOCKET, new InetSocketAddress("192.0.2.7", 1));
        test.hub().handshake(handshake);
        test.hub().handshake(handshake);
        CompletionStage<HandshakeDecision> third = test.hub().handshake(handshake);
        assertThat(third)
                .isCompletedWithValue(new HandshakeDecision.Refused(
                        429,
                        "too many attempts to connect from this address (limits.address.attempts)",
                        Map.of("Retry-After", "1")));
        assertThat(asked).hasValue(2);
        assertThat(test.observer().limited()).containsExactly(Limit.ADDRESS_ATTEMPTS);
    }

    @Test
    void aFloodIsReadAtItsRateAndNothingOfItIsLost() {
        TestHub test = hub(UsageLimitsOf.messages(new Rate(1, 3), OverRate.REFUSE));
        TestClient listener = test.connect(1);
        listener.subscribe("news");
        TestClient flooding = test.connect(0);
        test.settle();
        for (int i = 0; i < 3; i++) flooding.say("pub news " + i);
        test.settle();
        assertThat(flooding.outlet().isReadingPaused()).isFalse();
        flooding.say("pub news 3");
        flooding.say("pub news 4");
        test.settle();
        assertThat(flooding.outlet().isReadingPaused()).isTrue();
        assertThat(listener.received()).containsExactly("news 0", "news 1", "news 2", "news 3", "news 4");
        test.pass(Duration.ofSeconds(1));
        assertThat(flooding.outlet().isReadingPaused()).isTrue();
        test.pass(Duration.ofSeconds(1));
        assertThat(flooding.outlet().isReadingPaused()).isFalse();
        assertThat(test.observer().limited()).containsExactly(Limit.CONNECTION_MESSAGES, Limit.CONNECTION_MESSAGES);
    }

    @Test
    void whoIsHeldBackStillReceives() {
        TestHub test = hub(UsageLimitsOf.userMessages(Rate.of(1), OverRate.HOLD, 10));
        TestClient ann = connect(test, 0, "ann");
        ann.say("sub news");
        ann.say("echo");
        test.settle();
        assertThat(ann.outlet().isReadingPaused()).isTrue();
        test.publish("news", "hello");
        test.settle();
        assertThat(ann.received()).containsExactly("news hello");
        assertThat(test.observer().limited()).containsExactly(Limit.USER_MESSAGES);
    }

    @Test
    void aConnectionThatEndsWhileItIsHeldBackLeavesNothingBehind() {
        TestHub test = hub(UsageLimitsOf.messages(Rate.of(1), OverRate.HOLD));
        TestClient flooding = test.connect(0);
        flooding.say("echo");
        flooding.say("echo");
        flooding.vanish();
        test.pass(Duration.ofSeconds(5));
        assertThat(test.hub().connectionCount()).isZero();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void theTimerReadsOnWithoutATick() throws Exception {
        TestHub test = hub(UsageLimitsOf.messages(Rate.of(1_000), OverRate.HOLD));
        TestClient flooding = test.connect(0);
        for (int i = 0; i < 1_001; i++) flooding.say("echo");
        test.settle();
        assertThat(flooding.outlet().isReadingPaused()).isTrue();
        test.clock().advance(Duration.ofMillis(1));
        test.loop(0).awaitRequest(Duration.ofSeconds(10));
        test.settle();
        assertThat(flooding.outlet().isReadingPaused()).isFalse();
    }
}
