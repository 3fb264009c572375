package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OkHttpTransportConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(OkHttpTransportConfig.DEFAULT)
                .isEqualTo(new OkHttpTransportConfig(
                        Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(2), 8 << 20, false));
    }

    @Test
    void namesFieldRuleAndValueOfWhatItRefuses() {
        assertRefused(
                Duration.ZERO, SECOND, SECOND, 1, "connectTimeout must be 1 to 2147483647 milliseconds, but was PT0S");
        assertRefused(SECOND, Duration.ofNanos(1), SECOND, 1, "pingInterval must be");
        assertRefused(SECOND, SECOND, Duration.ofDays(30), 1, "closeTimeout must be");
        assertRefused(SECOND, SECOND, SECOND, 0, "maxQueuedBytes must be 1 to 16777216, but was 0");
        assertRefused(SECOND, SECOND, SECOND, (16 << 20) + 1, "maxQueuedBytes must be");
    }

    private static void assertRefused(Duration connect, Duration ping, Duration close, long queued, String message) {
        assertThatThrownBy(() -> new OkHttpTransportConfig(connect, ping, close, queued, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
