package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.tls.TlsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortConfigTest {
    private static final PortConfig DEFAULT = PortConfig.DEFAULT;

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(DEFAULT.tls()).isNull();
        assertThat(DEFAULT.http2()).isTrue();
        assertThat(DEFAULT.detectionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULT.trustedProxies()).isEmpty();
        assertThat(JettyTransportConfig.DEFAULT.onePort()).isEqualTo(DEFAULT);
    }

    @Test
    void takesClearTextUnlessTlsIsSetUpWithoutIt() {
        TlsConfig tls = TlsConfig.of(Path.of("c.pem"), Path.of("k.pem"));

        assertThat(new PortConfig(null, false, true, Duration.ofSeconds(1), List.of(), ForwardedStyle.EITHER)
                        .takesClearText())
                .isTrue();
        assertThat(DEFAULT.withTls(tls, true).takesClearText()).isTrue();
        assertThat(DEFAULT.withTls(tls, false).takesClearText()).isFalse();
    }

    @Test
    void namesFieldAndValueOfWhatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withDetectionTimeout(Duration.ZERO))
                .withMessage("detectionTimeout must be positive, but was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withTrustedProxies(List.of("10.0.0.0/8", "10.0.0.0/99")))
                .withMessageStartingWith("trustedProxies: ")
                .withMessageContaining("10.0.0.0/99");
    }
}
