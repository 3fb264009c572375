package io.trunkline.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAccessConfigTest {
    private static final URI URL = URI.create("https://app.example/decide");
    private static final HttpAccessConfig DEFAULT = HttpAccessConfig.of(URL, null);

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(DEFAULT)
                .isEqualTo(new HttpAccessConfig(
                        URL, null, Duration.ofSeconds(2), 64, 256, Duration.ofSeconds(10), 10_000));
    }

    @Test
    void namesOptionRuleAndValueOfWhatItRefuses() {
        assertRefused(
                () -> DEFAULT.withTimeout(Duration.ZERO), "access.http.timeout must be PT0.001S to PT1M, but was PT0S");
        assertRefused(() -> DEFAULT.withTimeout(Duration.ofMinutes(2)), "access.http.timeout must be");
        assertRefused(() -> DEFAULT.withLimits(0, 1), "access.http.concurrency must be 1 to 1000, but was 0");
        assertRefused(() -> DEFAULT.withLimits(1_001, 1), "access.http.concurrency must be");
        assertRefused(() -> DEFAULT.withLimits(1, -1), "access.http.waiting must be 0 to 1000, but was -1");
        assertRefused(() -> DEFAULT.withLimits(1, 1_001), "access.http.waiting must be");
        assertRefused(() -> DEFAULT.withCache(Duration.ofNanos(-1), 1), "access.http.cacheTtl must be PT0S to PT1H");
        assertRefused(() -> DEFAULT.withCache(Duration.ofHours(2), 1), "access.http.cacheTtl must be");
        assertRefused(() -> DEFAULT.withCache(Duration.ZERO, 0), "access.http.cacheEntries must be 1 to 1000000");
        assertRefused(() -> DEFAULT.withCache(Duration.ZERO, 1_000_001), "access.http.cacheEntries must be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://app/s3cret | access.http.url must have the scheme http or https, but has ftp",
                "/decide?key=s3cret | access.http.url must have the scheme http or https, but has null",
                "http:/s3cret | access.http.url must have a host",
                "http://me:s3cret@app/ | access.http.url must not have a user or password",
            })
    void refusesAUrlWithoutRepeatingIt(String url, String message) {
        assertRefused(() -> HttpAccessConfig.of(URI.create(url), null), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer s3cret\r\nX: y", "s3cret\u0000", "s3cr\u00e9t"})
    void refusesAnAuthorizationThatIsNoHeaderValue(String value) {
        assertRefused(
                () -> HttpAccessConfig.of(URL, Secret.of(value)), "access.http.authorization must be printable ASCII");
    }

    @Test
    void printsNoAuthorization() {
        assertThat(HttpAccessConfig.of(URL, Secret.of("s3cret")).toString()).doesNotContain("s3cret");
    }

    private static void assertRefused(Runnable made, String message) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("s3cret", "s3cr\u00e9t");
    }
}
