package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpApiConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        assertThat(HttpApiConfig.DEFAULT)
                .isEqualTo(new HttpApiConfig(
                        1_048_576,
                        64,
                        Duration.ofSeconds(10),
                        262_144,
                        1_000,
                        List.of(),
                        "admin",
                        Optional.of("metrics"),
                        new SseConfig(
                                Duration.ofSeconds(15), Duration.ofSeconds(60), 1_048_576, Duration.ofSeconds(20))));
    }

    @Test
    void namesTheOptionThatIsOutOfRange() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new HttpApiConfig(0, 1, second))
                .hasMessage("http.bodyBytes must be positive, but was 0");
        assertThatThrownBy(() -> new HttpApiConfig(1, -1, second))
                .hasMessage("http.maxNesting must be positive, but was -1");
        assertThatThrownBy(() -> new HttpApiConfig(1, 1, Duration.ZERO))
                .hasMessage("http.publishTimeout must be positive, but was PT0S");
        assertThatThrownBy(() -> HttpApiConfig.DEFAULT.withHistory(0, 1))
                .hasMessage("http.historyBytes must be positive, but was 0");
        assertThatThrownBy(() -> HttpApiConfig.DEFAULT.withHistory(1, 0))
                .hasMessage("http.historyLimit must be positive, but was 0");
        assertThatThrownBy(() -> HttpApiConfig.DEFAULT.withMetricsRole(Optional.of("")))
                .hasMessage("http.metricsRole must not be empty");
    }

    @Test
    void namesTheOptionOfStreamsThatIsOutOfRange() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SseConfig(Duration.ZERO, second, 1, second))
                .hasMessage("http.sse.keepAlive must be positive, but was PT0S");
        assertThatThrownBy(() -> new SseConfig(second, Duration.ZERO, 1, second))
                .hasMessage("http.sse.replay must be positive, but was PT0S");
        assertThatThrownBy(() -> new SseConfig(second, second, -1, second))
                .hasMessage("http.sse.replayBytes must not be negative, but was -1");
        assertThatThrownBy(() -> new SseConfig(second, second, 1, Duration.ZERO))
                .hasMessage("http.sse.pollTimeout must be positive, but was PT0S");
        assertThat(new SseConfig(second, second, 0, Duration.ofMillis(5)).shortest())
                .isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void takesOriginsAsBrowsersWriteThem() {
        List<String> good = List.of("https://a.example", "http://localhost:8080", "https://[::1]:9", "app+x://a");
        assertThat(HttpApiConfig.DEFAULT.withAllowedOrigins(good).allowedOrigins())
                .isEqualTo(good);
        for (String bad : List.of("*", "null", "", "a.example", "https://", "https://a/", "https://A", "https://a:b")) {
            assertThatThrownBy(() -> HttpApiConfig.DEFAULT.withAllowedOrigins(List.of(bad)))
                    .hasMessage("http.allowedOrigins must be like 'https://app.example.com:8443', in lower case,"
                            + " but one was '" + bad + "'");
        }
    }

    @Test
    void hasARoleOfAdministrators() {
        assertThat(HttpApiConfig.DEFAULT.withAdminRole("ops").adminRole()).isEqualTo("ops");
        assertThatThrownBy(() -> HttpApiConfig.DEFAULT.withAdminRole(""))
                .hasMessage("http.adminRole must not be empty");
    }
}
