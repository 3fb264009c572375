package io.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    private static final Secret KEY = Secret.of("correct-horse-battery");
    /** SHA-256 of "abc" (FIPS 180-4, appendix), in the case that some tools print. */
    private static final String ABC = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

    private final ApiKeys keys = new ApiKeys(
            List.of(ApiKey.ofKey("billing", KEY, Set.of("publisher")), new ApiKey("audit", Secret.of(ABC), Set.of())));

    private Principal verify(String token) {
        return keys.verify(Secret.of(token)).toCompletableFuture().join();
    }

    @Test
    void knowsTheBackendOfAKey() {
        assertThat(verify(KEY.reveal())).isEqualTo(Principal.of("billing", Set.of("publisher")));
    }

    @Test
    void knowsTheBackendOfADigest() {
        assertThat(verify("abc")).isEqualTo(Principal.of("audit", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct-horse-batter", "correct-horse-battery ", "Correct-horse-battery", "billing"})
    void refusesAnyOtherToken(String token) {
        assertUnknown(token);
    }

    @Test
    void refusesTheDigestInTheKeysPlace() {
        assertUnknown(ABC);
        assertUnknown(ApiKey.digestOf(KEY).reveal());
    }

    private void assertUnknown(String token) {
        Throwable refusal = catchThrowable(() -> verify(token));
        assertThat(refusal.getCause()).isInstanceOfSatisfying(AuthException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(AuthException.Reason.INVALID);
            assertThat(refused).hasMessage("the token is none of the keys in auth.keys");
        });
    }

    @Test
    void takesTwoKeysOfOneBackend() {
        ApiKeys both = new ApiKeys(List.of(
                ApiKey.ofKey("billing", KEY, Set.of()),
                ApiKey.ofKey("billing", Secret.of("the next key to use"), Set.of())));
        assertThat(both.verify(KEY).toCompletableFuture().join().user()).isEqualTo("billing");
    }

    @Test
    void refusesOneKeyOfTwoBackends() {
        assertThatThrownBy(() ->
                        new ApiKeys(List.of(ApiKey.ofKey("one", KEY, Set.of()), ApiKey.ofKey("two", KEY, Set.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("auth.keys: 'one' and 'two' must not have the same key");
    }

    @Test
    void namesOptionAndRuleOfWhatItRefusesWithoutTheKey() {
        assertRefused(
                () -> ApiKey.ofKey("a", Secret.of("short-secret-15"), Set.of()), "must have at least 16 characters");
        assertRefused(() -> ApiKey.ofKey("", KEY, Set.of()), "auth.keys: name must not be empty");
        assertRefused(() -> new ApiKey("a", Secret.of("secret"), Set.of()), "must be SHA-256 in 64 hexadecimal digits");
        assertRefused(
                () -> new ApiKey("a", Secret.of(ABC.replace('0', 'x')), Set.of()), "must be SHA-256 in 64 hexadecimal");
    }

    private static void assertRefused(Runnable made, String message) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secret", KEY.reveal());
    }

    @Test
    void printsNeitherKeyNorDigest() {
        assertThat(new ApiKey("audit", Secret.of(ABC), Set.of()))
                .hasToString("ApiKey[name=audit, digest=***, roles=[]]");
    }
}
