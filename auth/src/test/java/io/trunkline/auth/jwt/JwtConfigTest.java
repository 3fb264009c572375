package io.trunkline.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtConfigTest {
    @Test
    void defaultsAreStrict() {
        JwtConfig config = JwtConfig.DEFAULT;
        assertThat(config.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.accessLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.refreshLifetime()).isEqualTo(Duration.ofDays(14));
        assertThat(config.expiryRequired()).isTrue();
        assertThat(config.claims()).isEqualTo(new JwtClaimNames("sub", "roles", "info", "trunkline"));
    }

    @Test
    void rejectsWrongValuesByName() {
        rejects("auth.jwt.issuer", () -> TestTokens.config("", null, Set.of(), Set.of(JwtAlgorithm.ES256)));
        rejects("auth.jwt.audience", () -> TestTokens.config(null, "", Set.of(), Set.of(JwtAlgorithm.ES256)));
        rejects("auth.jwt.requiredClaims", () -> TestTokens.config(null, null, Set.of(""), Set.of(JwtAlgorithm.ES256)));
        rejects("auth.jwt.algorithms", () -> TestTokens.config(null, null, Set.of(), Set.of()));
        rejects("auth.jwt.clockSkew must be between", () -> times(Duration.ofMinutes(11), 900, 1000, 1));
        rejects("auth.jwt.clockSkew must be between", () -> times(Duration.ofMillis(-1), 900, 1000, 1));
        rejects("auth.jwt.accessLifetime must be at least PT1S", () -> times(Duration.ZERO, 0, 1000, 1));
        rejects("auth.jwt.refreshLifetime must be at least", () -> times(Duration.ZERO, 900, 899, 1));
        rejects("auth.jwt.maxSessions must be positive, but was 0", () -> times(Duration.ZERO, 900, 900, 0));
        rejects("auth.jwt.claims.user", () -> new JwtClaimNames("", "roles", "info", "trunkline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/jwks", "ftp://localhost/x", "file:///etc/keys", "jwks"})
    void rejectsUrlsThatAnybodyOnTheWayCouldAnswer(String url) {
        rejects("auth.jwks.url", () -> JwksConfig.of(URI.create(url)));
    }

    private static JwtConfig times(Duration skew, int accessSeconds, int refreshSeconds, int sessions) {
        return new JwtConfig(
                null,
                null,
                skew,
                Set.of(),
                true,
                Duration.ofSeconds(accessSeconds),
                Duration.ofSeconds(refreshSeconds),
                sessions,
                JwtClaimNames.DEFAULT,
                Set.of(JwtAlgorithm.ES256));
    }

    private static void rejects(String problem, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageStartingWith(problem);
    }
}
