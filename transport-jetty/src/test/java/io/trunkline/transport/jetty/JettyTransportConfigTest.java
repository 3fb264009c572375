package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JettyTransportConfigTest {
    private static final JettyTransportConfig DEFAULT = JettyTransportConfig.DEFAULT;

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(DEFAULT.host()).isEqualTo("127.0.0.1");
        assertThat(DEFAULT.port()).isEqualTo(8080);
        assertThat(DEFAULT.path()).isEqualTo("/ws");
        assertThat(DEFAULT.compression()).isFalse();
        assertThat(DEFAULT.strictSubprotocols()).isFalse();
        assertThat(DEFAULT.allowedOrigins()).isEmpty();
        assertThat(DEFAULT.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULT.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesFieldRuleAndValueOfWhatItRefuses() {
        refuses("port must be 0 to 65535, but was -1", () -> DEFAULT.withAddress("127.0.0.1", -1));
        refuses("port must be 0 to 65535, but was 65536", () -> DEFAULT.withAddress("127.0.0.1", 65_536));
        refuses("host must not be blank", () -> DEFAULT.withAddress(" ", 0));
        refuses("selectors must be 0 to 1024, but was -3", () -> DEFAULT.withSelectors(-3));
        refuses("threads must be 12 to 100000, but was 11", () -> with(4, 11, "/ws", List.of(), Duration.ofSeconds(1)));
        refuses(
                "path must begin with '/' and have neither '?' nor '#', but was 'ws'",
                () -> with(0, 64, "ws", List.of(), Duration.ofSeconds(1)));
        refuses("closeTimeout must be positive, but was PT0S", () -> with(0, 64, "/ws", List.of(), Duration.ZERO));
    }

    @Test
    void refusesOriginsThatNoBrowserSends() {
        for (String origin :
                List.of("example.com", "https://example.com/", "https://u@example.com", "*", "https://a b")) {
            refuses(
                    "allowedOrigins must be like 'https://app.example.com:8443', but one was '" + origin + "'",
                    () -> with(0, 64, "/ws", List.of("https://good.example", origin), Duration.ofSeconds(1)));
        }
    }

    private static JettyTransportConfig with(
            int selectors, int threads, String path, List<String> origins, Duration closeTimeout) {
        return new JettyTransportConfig(
                "127.0.0.1",
                0,
                selectors,
                threads,
                path,
                false,
                false,
                origins,
                closeTimeout,
                Duration.ofSeconds(30),
                8 << 10,
                32 << 10,
                PortConfig.DEFAULT);
    }

    private static void refuses(String message, Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
    }
}
