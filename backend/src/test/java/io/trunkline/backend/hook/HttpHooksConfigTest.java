package io.trunkline.backend.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class HttpHooksConfigTest {
    private static final URI URL = URI.create("https://app.example/hooks");
    private static final HttpHooksConfig DEFAULT = HttpHooksConfig.of(URL, null);

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(DEFAULT)
                .isEqualTo(new HttpHooksConfig(
                        URL,
                        null,
                        EnumSet.allOf(HookEvent.class),
                        List.of(),
                        Duration.ofSeconds(2),
                        64,
                        1_000,
                        16 << 20,
                        false));
    }

    @Test
    void namesOptionRuleAndValueOfWhatItRefuses() {
        assertRefused(() -> DEFAULT.withTimeout(Duration.ZERO), "hooks.http.timeout must be PT0.001S to PT1M");
        assertRefused(() -> DEFAULT.withLimits(0, 1, 1), "hooks.http.concurrency must be 1 to 1000, but was 0");
        assertRefused(() -> DEFAULT.withLimits(1, -1, 1), "hooks.http.waiting must be 0 to 100000, but was -1");
        assertRefused(() -> DEFAULT.withLimits(1, 1, 0), "hooks.http.pendingBytes must be 1 to");
        assertRefused(() -> DEFAULT.withQuestions(Set.of(), List.of()), "hooks.http.events must not be empty");
    }

    @Test
    void repeatsNeitherAddressNorHeader() {
        assertRefused(
                () -> HttpHooksConfig.of(URI.create("ftp://app/s3cret"), null),
                "hooks.http.url must have the scheme http or https, but has ftp");
        assertRefused(
                () -> HttpHooksConfig.of(URI.create("http://ann:s3cret@app/"), null),
                "hooks.http.url must not have a user or password: hooks.http.authorization is for that");
        assertRefused(() -> HttpHooksConfig.of(URI.create("http:///s3cret"), null), "hooks.http.url must have a host");
        assertRefused(
                () -> HttpHooksConfig.of(URL, Secret.of("s3cret\n")),
                "hooks.http.authorization must be printable ASCII");
    }
}
