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
        assertThat(DEFAULT.webSocket().engine()).isEqualTo(WebSocketEngine.DIRECT);
        assertThat(DEFAULT.webSocket().path()).isEqualTo("/ws");
        assertThat(DEFAULT.webSocket().compression()).isFalse();
        assertThat(DEFAULT.webSocket().strictSubprotocols()).isFalse();
        assertThat(DEFAULT.webSocket().allowedOrigins()).isEmpty();
        assertThat(DEFAULT.webSocket().closeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULT.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesFieldRuleAndValueOfWhatItRefuses() {
        refuses("port must be 0 to 65535, but was -1", () -> DEFAULT.withAddress("127.0.0.1", -1));
        refuses("port must be 0 to 65535, but was 65536", () -> DEFAULT.withAddress("127.0.0.1", 65_536));
        refuses("host must not be blank", () -> DEFAULT.withAddress(" ", 0));
        refuses("selectors must be 0 to 1024, but was -3", () -> DEFAULT.withSelectors(-3));
        refuses(
                "threads must be 12 to 100000, but was 11",
                () -> new JettyTransportConfig(
                        "127.0.0.1",
                        0,
                        4,
                        11,
                        Duration.ofSeconds(30),
                        8 << 10,
                        WebSocketConfig.DEFAULT,
                        PortConfig.DEFAULT));
        refuses(
                "path must begin with '/' and have neither '?' nor '#', but was 'ws'",
                () -> WebSocketConfig.DEFAULT.withPath("ws"));
        refuses(
                "closeTimeout must be positive, but was PT0S",
                () -> WebSocketConfig.DEFAULT.withCloseTimeout(Duration.ZERO));
    }

    @Test
    void refusesOriginsThatNoBrowserSends() {
        for (String origin :
                List.of("example.com", "https://example.com/", "https://u@example.com", "*", "https://a b")) {
            refuses(
                    "allowedOrigins must be like 'https://app.example.com:8443', but one was '" + origin + "'",
                    () -> WebSocketConfig.DEFAULT.withAllowedOrigins(List.of("https://good.example", origin)));
        }
    }

    private static void refuses(String message, Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
    }
}
