package io.trunkline.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.testkit.ManualClock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Access tokens without sessions. */
final class AccessTokenIssuerTest {
    private static final Identity ALICE = new Identity("alice", Set.of("ops"), Map.of());

    private final ManualClock clock = new ManualClock();
    private final AccessTokenIssuer issuer =
            new AccessTokenIssuer(JwtConfig.DEFAULT, TestTokens.ED_KEY, JwtAlgorithm.EDDSA, clock);

    @Test
    void issuesWhatTheVerifierAcceptsWithoutSessionOrRefreshToken() {
        IssuedTokens tokens = issuer.issue(ALICE).toCompletableFuture().join();
        JwtVerifier verifier =
                new JwtVerifier(JwtConfig.DEFAULT, JwtKeys.of(List.of(TestTokens.ED_KEY)), Revocations.NONE, clock);
        Principal principal =
                verifier.verify(tokens.access()).toCompletableFuture().join();
        assertThat(principal.user()).isEqualTo("alice");
        assertThat(principal.roles()).containsExactly("ops");
        assertThat(principal.claims()).doesNotContainKey("sid");
        assertThat(principal.tokenId()).isNotNull();
        assertThat(tokens.refresh()).isNull();
    }

    @Test
    void refusesWhatNoTokenCanHoldAndEveryRefresh() {
        Identity large = new Identity("alice", Set.of("r".repeat(8 * 1024)), Map.of());
        assertThat(TestTokens.refusal(issuer.issue(large)).reason()).isEqualTo(Reason.INVALID);
        assertThat(TestTokens.refusal(issuer.refresh(Secret.of("any"))).reason())
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void rejectsKeyThatCannotSignSo() {
        JwtConfig onlyEd = TestTokens.config(null, null, Set.of(), EnumSet.of(JwtAlgorithm.EDDSA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessTokenIssuer(onlyEd, TestTokens.EC_KEY, JwtAlgorithm.ES256, clock))
                .withMessageContaining("auth.jwt.algorithms does not allow ES256");
    }
}
