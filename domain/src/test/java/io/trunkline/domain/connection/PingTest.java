package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.StepEventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the transport has no ping, as TCP has none, the protocol asks, or nobody does. */
class PingTest {
    private static final Duration PING = LivenessPolicy.DEFAULT.pingInterval();
    private static final Duration PONG = LivenessPolicy.DEFAULT.pongTimeout();

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(clock, observer));
    private final Turns turns = hub.join(new StepEventLoop("loop"));
    private final Bare outlet = new Bare();
    private final Session session = new Session();
    private Connection connection;

    @BeforeEach
    void attach() {
        Handshake handshake = Handshake.plain(TransportKind.TCP, new InetSocketAddress(1));
        turns.enter(() -> connection = hub.attach(handshake, new Spoken(session), turns, outlet));
    }

    @Test
    void leavesASilentPeerInPeaceThatCannotBeAsked() {
        session.hasPing = false;
        for (int i = 0; i < 5; i++) pass(PING.plus(PONG));

        assertThat(connection.isOpen()).isTrue();
        assertThat(session.pings).as("asked anew after each interval").isEqualTo(5);
    }

    @Test
    void asksThroughTheProtocolAndGivesUpWhoDoesNotAnswer() {
        pass(PING);
        assertThat(session.pings).isEqualTo(1);
        pass(PONG.minusMillis(1));
        assertThat(connection.isOpen()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(outlet.closeCode).isEqualTo(CloseCode.NO_PONG.number());
        assertThat(session.pings).isEqualTo(1);
    }

    @Test
    void anyByteIsTheAnswer() {
        pass(PING);
        turns.enter(connection::heard);
        pass(PONG);
        assertThat(connection.isOpen()).isTrue();
        pass(PING);
        assertThat(session.pings).isEqualTo(2);
    }

    @Test
    void aProtocolThatFailsToAskIsToldAndItsPeerLeftInPeace() {
        session.fails = true;
        pass(PING);
        pass(PONG);

        assertThat(connection.isOpen()).isTrue();
        assertThat(observer.faults()).isNotEmpty();
    }

    private void pass(Duration time) {
        clock.advance(time);
        turns.enter(connection::tick);
    }

    private record Spoken(ProtocolSession session) implements Protocol {
        @Override
        public String name() {
            return "spoken";
        }

        @Override
        public ProtocolSession open(Connection opened) {
            return session;
        }
    }

    private static final class Bare implements Outlet {
        int closeCode;

        @Override
        public void flush(Outbox outbox) {}

        @Override
        public void pauseReading() {}

        @Override
        public void resumeReading() {}

        @Override
        public boolean ping() {
            return false;
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
        }
    }

    private static final class Session extends SilentSession {
        boolean hasPing = true;
        boolean fails;
        int pings;

        Session() {
            super(new WireForm("spoken", publication -> WireBytes.text("")));
        }

        @Override
        public boolean ping() {
            if (fails) throw new IllegalStateException("told to fail");
            pings++;
            return hasPing;
        }
    }
}
