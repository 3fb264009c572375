package io.trunkline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.NativeProtocol;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrunklineLifecycleTest {
    private final List<String> record = new ArrayList<>();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
    private final RecordingTransport a = new RecordingTransport("a", record);
    private final RecordingTransport b = new RecordingTransport("b", record);
    private final Protocols protocols = new Protocols(
            List.of(new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE)));
    private final Trunkline trunkline = new Trunkline(hub, protocols, List.of(a, b), Duration.ofSeconds(1));

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void startsInOrderAndEndsInReverse() throws IOException {
        assertThat(trunkline.endpoints()).isEmpty();
        trunkline.start();
        assertThat(trunkline.endpoints()).containsExactly(URI.create("test://a"), URI.create("test://b"));
        trunkline.close();

        assertThat(record)
                .containsExactly("a start", "b start", "a stopAccepting", "b stopAccepting", "b close", "a close");
        assertThat(trunkline.endpoints()).isEmpty();
        assertThat(hub.isReady()).isFalse();
    }

    @Test
    void leavesNothingRunningWhenATransportCannotListen() {
        b.failsAt = "start";

        assertThatThrownBy(trunkline::start).isInstanceOf(IOException.class).hasMessage("b cannot listen");
        assertThat(record).containsExactly("a start", "b start", "a stopAccepting", "a close");
        assertThat(hub.isReady()).isFalse();
    }

    @Test
    void endsEveryPartWhateverHappensToTheOthers() throws IOException {
        a.failsAt = "stopAccepting";
        b.failsAt = "close";
        trunkline.start();

        assertThatThrownBy(trunkline::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a stopAccepting")
                .satisfies(fault -> assertThat(fault.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("b close"));
        assertThat(record).endsWith("b close", "a close");
    }

    @Test
    void endsOnce() throws IOException {
        trunkline.start();
        trunkline.close();
        int steps = record.size();
        trunkline.close();

        assertThat(record).hasSize(steps);
    }

    @Test
    void startsOnce() throws IOException {
        trunkline.start();

        assertThatThrownBy(trunkline::start).isInstanceOf(IllegalStateException.class);
        trunkline.close();
        assertThatThrownBy(trunkline::start).isInstanceOf(IllegalStateException.class);
    }
}
