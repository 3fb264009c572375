package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpTransportConfigTest {
    private static final TcpTransportConfig DEFAULT = TcpTransportConfig.DEFAULT;

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(DEFAULT.host()).isEqualTo("127.0.0.1");
        assertThat(DEFAULT.port()).isEqualTo(7080);
        assertThat(DEFAULT.maxConnections()).isEqualTo(50_000);
        assertThat(DEFAULT.maxConnectionsPerAddress()).isZero();
        assertThat(DEFAULT.detectionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULT.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULT.readBufferBytes()).isEqualTo(65_536);
        assertThat(DEFAULT.writeBatchBytes()).isEqualTo(262_144);
        assertThat(DEFAULT.backlog()).isEqualTo(1_024);
        assertThat(DEFAULT.tls()).isNull();
        assertThat(DEFAULT.clearText()).isTrue();
        assertThat(DEFAULT.trustedProxies().isEmpty()).isTrue();
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertRefused(() -> DEFAULT.withAddress(" ", 1), "host must not be blank");
        assertRefused(() -> DEFAULT.withAddress("a", 65_536), "port must be 0 to 65535, but was 65536");
        assertRefused(() -> DEFAULT.withLoops(-1), "loops must be 0 to 1024, but was -1");
        assertRefused(() -> DEFAULT.withLimits(0, 0), "maxConnections must be 1 to ");
        assertRefused(() -> DEFAULT.withLimits(1, -1), "maxConnectionsPerAddress must be 0 to ");
        assertRefused(
                () -> DEFAULT.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)),
                "detectionTimeout must be positive, but was PT0S");
        assertRefused(
                () -> DEFAULT.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(-1)),
                "closeTimeout must be positive, but was PT-1S");
        assertRefused(() -> DEFAULT.withTls(null, false), "clearText must be true where there is no tls");
    }

    private static void assertRefused(Runnable change, String message) {
        assertThatThrownBy(change::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
