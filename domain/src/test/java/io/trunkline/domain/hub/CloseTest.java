package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.RecordingObserver.Closed;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How connections end, whoever ends them, and that nothing of them is left. */
final class CloseTest {
    private final TestHub test = new TestHub();

    @Test
    void closingSendsWhatWaitsThenTheLastWordsThenCloses() {
        TestClient client = test.connect(0);
        client.subscribe("a");
        test.settle();
        client.outlet().writable(false);
        test.publish("a", "waits");
        test.settle();
        client.connection().close(CloseCode.DISCONNECTED, "go");
        test.settle();
        test.publish("a", "too late");
        test.settle();
        assertThat(client.outlet().isClosing()).isTrue();
        assertThat(client.outlet().messages()).isEmpty();

        client.outlet().writable(true);
        test.settle();
        assertThat(client.outlet().messages()).containsExactly("msg a waits", "bye 3503 go");
        assertThat(client.outlet().closeCode()).isEqualTo(3503);
        assertThat(test.observer().closed()).containsExactly(new Closed(client.id(), CloseCode.DISCONNECTED, "cut"));
    }

    @Test
    void disconnectByIdTellsTheReason() {
        TestClient client = test.connect(1);
        test.hub().disconnect(client.connection().id(), "enough");
        test.hub().disconnect(client.connection().id(), "again");
        test.settle();
        test.hub().disconnect(client.connection().id(), "and again");
        test.settle();

        assertThat(client.answers()).containsExactly("bye 3503 enough");
        assertThat(test.observer().closed()).hasSize(1);
        assertThat(test.hub().connectionCount()).isZero();
    }

    @Test
    void closingFromAnotherThreadTakesNoTurnOfTheLoop() {
        TestClient client = test.connect(0);
        int turns = test.loop(0).turns();
        client.connection().close(CloseCode.DISCONNECTED, "go");
        assertThat(client.outlet().isClosing()).as("before the loop's turn").isFalse();

        test.settle();
        assertThat(test.loop(0).turns()).isGreaterThan(turns);
        assertThat(client.outlet().isClosing()).isTrue();
    }

    @Test
    void anEndByThePeerIsToldOnceHoweverOftenTheTransportReportsIt() {
        TestClient client = test.connect(0);
        client.subscribe("a");
        test.settle();
        Connection connection = client.connection();
        connection.turns().enter(() -> {
            connection.transportClosed(CloseCode.NORMAL, "bye");
            connection.transportClosed(CloseCode.GONE, "again");
        });
        connection.close(CloseCode.DISCONNECTED, "late");
        test.publish("a", "nobody");
        test.settle();

        assertThat(test.observer().closed()).containsExactly(new Closed(client.id(), CloseCode.NORMAL, "bye"));
        assertThat(test.hub().channels()).isEmpty();
        assertThat(test.hub().connectionCount()).isZero();
        assertThat(client.outlet().isClosing()).isFalse();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void pendingBytesOfAnEndedConnectionAreForgotten() {
        TestClient client = test.connect(0);
        client.subscribe("a");
        test.settle();
        client.outlet().writable(false);
        test.publish("a", "x".repeat(1_000));
        test.settle();
        assertThat(test.hub().pendingBytes()).isGreaterThan(1_000);

        client.vanish();
        assertThat(test.hub().pendingBytes()).isZero();
    }

    @Test
    void aSessionThatFailsIsClosedAsAnInternalErrorAndOthersGoOn() {
        TestClient other = test.connect(0);
        TestClient client = test.connect(0);
        client.say("fail");
        client.say("echo too late");
        other.say("echo hi");
        test.settle();

        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.INTERNAL.number());
        assertThat(client.answers()).containsExactly("bye 3013 internal error");
        assertThat(other.answers()).containsExactly("ok echo hi");
        assertThat(test.observer().faults()).hasSize(1);
        assertThat(test.hub().connectionCount()).isEqualTo(1);
    }

    /** Fails where it is told to. */
    private record Failing(String where) implements Protocol {
        @Override
        public String name() {
            return "failing.test";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            failIn("open");
            return new Session(connection);
        }

        private void failIn(String place) {
            if (where.equals(place)) throw new IllegalStateException("told to fail in " + place);
            if (where.equals("error in " + place)) throw new AssertionError("told to fail in " + place);
        }

        private final class Session implements ProtocolSession {
            private final Connection connection;
            private final WireForm form = new WireForm("failing.test", publication -> {
                failIn("encoder");
                return WireBytes.text("fine");
            });

            Session(Connection connection) {
                this.connection = connection;
            }

            @Override
            public WireForm wireForm() {
                return form;
            }

            @Override
            public void onText(ByteBuffer utf8) {
                failIn("onText");
            }

            @Override
            public void onBinary(ByteBuffer bytes) {
                failIn("onBinary");
            }

            @Override
            public int onClosing(CloseCode code, String reason) {
                failIn("onClosing");
                if (where.equals("nowhere")) connection.transportClosed(CloseCode.NORMAL, "while it spoke");
                return 4_000;
            }

            @Override
            public void onClosed() {
                failIn("onClosed");
            }
        }
    }

    @Test
    void aFaultOfTheProtocolAnywhereEndsItsConnectionAndLeavesNothing() {
        List<String> places =
                new ArrayList<>(List.of("open", "onText", "onBinary", "encoder", "onClosing", "onClosed"));
        places.addAll(places.stream().map(place -> "error in " + place).toList());
        for (String place : places) {
            TestHub test = new TestHub();
            TestClient other = test.connect(0);
            TestClient client = test.connect(0, new Failing(place));
            client.subscribe("a");
            other.subscribe("a");
            test.settle();
            client.say("x");
            client.connection().turns().enter(() -> client.connection().receiveBinary(ByteBuffer.allocate(1)));
            test.publish("a", "for both");
            test.settle();
            client.connection().close(CloseCode.DISCONNECTED, "go");
            test.settle();

            assertThat(other.received()).as(place).containsExactly("a for both");
            assertThat(client.outlet().isClosing()).as(place).isTrue();
            assertThat(test.observer().closed()).as(place).hasSize(1);
            assertThat(test.observer().faults()).as(place).hasSize(1);
            assertThat(test.hub().connectionCount()).as(place).isEqualTo(1);
            assertThat(test.connect(1).publish("a", "x")).as(place).isCompletedWithValue(new PublishResult(1, 1, -1));
        }
    }

    @Test
    void aTransportThatLetsGoDuringTheLastWordsIsToldNothingMore() {
        TestClient client = test.connect(0, new Failing("nowhere"));
        client.subscribe("a");
        client.connection().close(CloseCode.DISCONNECTED, "go");
        test.settle();

        assertThat(test.observer().closed()).hasSize(1);
        assertThat(client.outlet().isClosing()).isFalse();
        assertThat(test.hub().channels()).isEmpty();
        assertThat(test.observer().faults()).isEmpty();
    }
}
