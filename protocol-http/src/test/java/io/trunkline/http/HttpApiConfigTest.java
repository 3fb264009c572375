package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpApiConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        assertThat(HttpApiConfig.DEFAULT).isEqualTo(new HttpApiConfig(1_048_576, 64, Duration.ofSeconds(10)));
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
    }
}
