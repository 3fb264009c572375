package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Decision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How connections end: floods of malformed messages, and the farewell before every close. */
class ClosingTest {
    private final NativeRig rig = new NativeRig();

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GONE")
    void saysFarewellBeforeItCloses(CloseCode code) {
        NativePeer peer = rig.peer();
        peer.connection.close(code, "because \"of\" \u00e9");
        rig.run();
        assertThat(peer.heard())
                .containsExactly("{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":{\"code\":" + code.number()
                        + ",\"reason\":\"because \\\"of\\\" \u00e9\",\"reconnect\":" + code.reconnect() + "}}");
        assertThat(peer.outlet.closeCode()).isEqualTo(code.number());
        assertThat(peer.outlet.closeReason()).isEqualTo("because \"of\" \u00e9");
    }

    @Test
    void aDrainTellsInWhichWindowToComeBack() {
        List<NativePeer> peers = List.of(rig.peer(), rig.peer(), rig.peer());
        rig.hub.drain(Duration.ofSeconds(10));
        rig.run();
        for (NativePeer peer : peers) {
            assertThat(peer.heard()).singleElement().asString().contains("\"code\":3001", "\"after\":3}");
        }
    }

    @Test
    void closesOnTheFirstMalformedMessageBeyondTheLimit() {
        NativePeer peer = rig.peer();
        for (int i = 0; i < 50; i++) {
            assertThat(peer.ask(i % 2 == 0 ? "{" : "{}")).contains("\"error\"");
        }
        assertThat(peer.outlet.isClosing()).isFalse();
        List<String> last = peer.say("7");
        assertThat(last).hasSize(2);
        assertThat(last.get(0)).contains("-32600");
        assertThat(last.get(1)).contains("\"code\":3505", "\"reconnect\":false");
        assertThat(peer.outlet.closeCode()).isEqualTo(3505);
    }

    @Test
    void forgivesMalformedMessagesThatComeSeldom() {
        NativePeer peer = rig.peer();
        for (int i = 0; i < 500; i++) {
            peer.ask("{");
            rig.clock.advance(Duration.ofMillis(250));
        }
        assertThat(peer.outlet.isClosing()).isFalse();
    }

    @Test
    void countsRefusedRequestsForNothing() {
        NativePeer peer = rig.peer();
        for (int i = 0; i < 500; i++) {
            assertThat(peer.call("subscribe", "{\"channel\":\"a//b\"}")).contains("-32001");
        }
        assertThat(peer.outlet.isClosing()).isFalse();
    }

    @Test
    void countsEachElementOfABatch() {
        NativePeer peer = rig.peer();
        List<String> heard = peer.say("[" + "7,".repeat(99) + "7]");
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).contains("\"code\":3505");
        assertThat(peer.outlet.closeCode()).isEqualTo(3505);
        assertThat(peer.say("{")).isEmpty();
    }

    @Test
    void aRefusedConnectionLearnsTheReason() {
        rig.hub.onConnect(connection -> Decision.refuse("members only"));
        NativePeer peer = rig.peer();
        assertThat(peer.heard()).hasSize(1).allMatch(farewell -> farewell.contains("\"reason\":\"members only\""));
        assertThat(peer.outlet.closeCode()).isEqualTo(3504);
    }
}
