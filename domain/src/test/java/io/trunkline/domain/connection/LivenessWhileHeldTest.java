package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.StepEventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that is not read cannot show that it lives. */
class LivenessWhileHeldTest {
    private static final Duration PING = LivenessPolicy.DEFAULT.pingInterval();
    private static final Duration PONG = LivenessPolicy.DEFAULT.pongTimeout();

    private final ManualClock clock = new ManualClock();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(clock, HubObserver.NONE));
    private final Turns turns = hub.join(new StepEventLoop("loop"));
    private final RecordingOutlet outlet = new RecordingOutlet();
    private Connection connection;

    @BeforeEach
    void attach() {
        turns.enter(() -> connection = hub.attach(
                Handshake.plain(TransportKind.TCP, new InetSocketAddress(1)), new SilentProtocol(), turns, outlet));
        outlet.attachTo(connection);
    }

    @Test
    void isGivenUpOnlyAfterReadingHasResumedAndAPingWentUnanswered() {
        turns.enter(connection::hold);
        pass(PING.plus(PONG).multipliedBy(3));
        assertThat(outlet.isClosing()).isFalse();
        turns.enter(connection::release);
        int pings = outlet.pings();
        pass(PING);
        assertThat(outlet.pings()).isEqualTo(pings + 1);
        assertThat(outlet.isClosing()).isFalse();
        pass(PONG);
        assertThat(outlet.isClosing()).isTrue();
        assertThat(outlet.closeCode()).isEqualTo(CloseCode.NO_PONG.number());
    }

    @Test
    void aPingFromBeforeTheHoldIsForgotten() {
        pass(PING);
        assertThat(outlet.pings()).isEqualTo(1);
        turns.enter(connection::hold);
        pass(PONG.multipliedBy(2));
        turns.enter(connection::release);
        pass(Duration.ofSeconds(1));
        assertThat(outlet.isClosing()).isFalse();
    }

    private void pass(Duration time) {
        clock.advance(time);
        turns.enter(connection::tick);
    }
}
