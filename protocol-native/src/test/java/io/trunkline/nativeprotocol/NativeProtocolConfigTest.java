package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.framing.LabelLayout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NativeProtocolConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(NativeProtocolConfig.DEFAULT)
                .isEqualTo(new NativeProtocolConfig(
                        64, 100, 50, Duration.ofSeconds(10), 262_144, 1_000, LabelLayout.TRUNKLINE, 10));
    }

    @Test
    void namesTheOptionThatIsOutOfRange() {
        assertThatThrownBy(() -> new NativeProtocolConfig(3, 1, 1, SECOND, 1, 1, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.maxNesting must be at least 4, but was 3");
        assertThatThrownBy(() -> new NativeProtocolConfig(4, 0, 1, SECOND, 1, 1, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.batchLimit must be positive, but was 0");
        assertThatThrownBy(() -> new NativeProtocolConfig(4, 1, -5, SECOND, 1, 1, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.malformedLimit must be positive, but was -5");
        assertThatThrownBy(() -> new NativeProtocolConfig(4, 1, 1, Duration.ZERO, 1, 1, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.malformedWindow must be positive, but was PT0S");
        assertThatThrownBy(() -> new NativeProtocolConfig(4, 1, 1, SECOND, 0, 1, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.historyAnswerBytes must be positive, but was 0");
        assertThatThrownBy(() -> new NativeProtocolConfig(4, 1, 1, SECOND, 1, 0, LabelLayout.TRUNKLINE, 10))
                .hasMessage("native.historyLimit must be positive, but was 0");
    }

    @Test
    void theLeastNestingIsEnoughForEveryMethod() {
        NativePeer peer =
                new NativeRig(new NativeProtocolConfig(4, 2, 1, SECOND, 1, 1, LabelLayout.TRUNKLINE, 10)).peer();
        String since = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"history\",\"params\":{\"channel\":\"a\","
                + "\"since\":{\"epoch\":\"e\",\"offset\":0}}}";
        assertThat(peer.ask("[" + since + "]")).contains("\"result\"");
    }
}
