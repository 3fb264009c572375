package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code Authorization}. */
final class AuthorizationTest {
    @ParameterizedTest
    @CsvSource({"Bearer t, t", "bearer t, t", "BEARER  t, t", "'Bearer t ', t", "Bearer t t, t t", "'Bearer ', ''"})
    void takesWhatFollowsTheSchemeInAnyCase(String value, String secret) {
        assertThat(Authorization.of(Authorization.BEARER, value)).contains(Secret.of(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearert", "Basic t", "Bearer\tt", " Bearer t", "Bear t"})
    void anotherSchemeHasNothing(String value) {
        assertThat(Authorization.of(Authorization.BEARER, value)).isEmpty();
    }

    @Test
    void anySchemeMayBeAskedFor() {
        assertThat(Authorization.of("ApiKey", "apikey k")).contains(Secret.of("k"));
    }
}
