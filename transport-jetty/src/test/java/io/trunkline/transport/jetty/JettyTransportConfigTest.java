package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        assertThat(DEFAULT.requests())
                .isEqualTo(new RequestConfig(8_192, Duration.ofSeconds(10), List.of(), Optional.empty()));
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
                        RequestConfig.DEFAULT,
                        WebSocketConfig.DEFAULT,
                        PortConfig.DEFAULT));
        refuses(
                "headerBytes must be 1024 to 1048576, but was 9",
                () -> new RequestConfig(9, Duration.ofSeconds(1), List.of(), Optional.empty()));
        refuses(
                "headTimeout must be positive, but was PT0S",
                () -> RequestConfig.DEFAULT.withHeadTimeout(Duration.ZERO));
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

    @Test
    void refusesWhatIsNoHost() {
        for (String host : List.of("a:80", "https://a", "::1", "a b", "", "*.a")) {
            refuses(
                    "allowedHosts must be like 'app.example.com' or '[::1]', without a port, but one was '" + host
                            + "'",
                    () -> RequestConfig.DEFAULT.withAllowedHosts(List.of("good.example", host)));
        }
    }

    private static void refuses(String message, Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
    }
}
