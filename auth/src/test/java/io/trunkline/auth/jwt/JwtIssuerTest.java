package io.trunkline.auth.jwt;

import static io.trunkline.auth.jwt.TestTokens.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtIssuerTest {
    private static final JwtConfig CONFIG = TestTokens.config("me", "us", Set.of(), EnumSet.allOf(JwtAlgorithm.class));
    private static final Identity ALICE = new Identity("alice", Set.of("ops"), Map.of("team", List.of("red")));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Map<String, Identity> users = new HashMap<>(Map.of("alice", ALICE));
    private boolean directoryIsDown;
    private RevocationLog revocations;
    private JwtIssuer issuer;

    private final UserDirectory directory = new UserDirectory() {
        @Override
        public CompletionStage<Optional<Identity>> authenticate(String user, Secret password) {
            throw new AssertionError("an issuer sees no passwords");
        }

        @Override
        public CompletionStage<Optional<Identity>> find(String user) {
            if (directoryIsDown) return CompletableFuture.failedStage(new IllegalStateException("down"));
            return CompletableFuture.completedStage(Optional.ofNullable(users.get(user)));
        }
    };

    @BeforeEach
    void open() {
        revocations = RevocationLog.open(folder.resolve("revoked"), clock);
        issuer = issuer(JwtAlgorithm.ES256);
    }

    @AfterEach
    void close() {
        revocations.close();
    }

    private JwtIssuer issuer(JwtAlgorithm algorithm) {
        return new JwtIssuer(CONFIG, TestTokens.keyFor(algorithm), algorithm, directory, revocations, clock);
    }

    private CompletionStage<Principal> verify(Secret access) {
        JwtKeys keys =
                JwtKeys.of(List.of(TestTokens.EC_KEY, TestTokens.RSA_KEY, TestTokens.ED_KEY, TestTokens.SECRET_KEY));
        return new JwtVerifier(CONFIG, keys, revocations, clock).verify(access);
    }

    private Principal principal(Secret access) {
        return verify(access).toCompletableFuture().join();
    }

    private IssuedTokens issue() {
        return issuer.issue(ALICE).toCompletableFuture().join();
    }

    private IssuedTokens refresh(IssuedTokens tokens) {
        return issuer.refresh(refreshOf(tokens)).toCompletableFuture().join();
    }

    private static Secret refreshOf(IssuedTokens tokens) {
        return Objects.requireNonNull(tokens.refresh());
    }

    private Reason refusedRefresh(IssuedTokens tokens) {
        return refusal(issuer.refresh(refreshOf(tokens))).reason();
    }

    @ParameterizedTest
    @EnumSource
    void issuesWhatTheVerifierAccepts(JwtAlgorithm algorithm) {
        clock.advance(Duration.ofMillis(123));
        IssuedTokens tokens =
                issuer(algorithm).issue(ALICE).toCompletableFuture().join();
        Principal principal = principal(tokens.access());
        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
        assertThat(principal.user()).isEqualTo("alice");
        assertThat(principal.roles()).containsExactly("ops");
        assertThat(principal.claims()).containsEntry("team", List.of("red")).containsKeys("sid", "iss", "aud");
        assertThat(principal.issuedAtMs()).isEqualTo(1_123);
        assertThat(principal.expiresAtMs()).isEqualTo(901_123);
        assertThat(principal.tokenId()).isNotEmpty();
    }

    @Test
    void identitySaysNothingThatIsOurs() {
        Map<String, List<String>> claims = new HashMap<>();
        for (String name : List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid", "roles", "trunkline")) {
            claims.put(name, List.of("forged"));
        }
        IssuedTokens tokens = issuer.issue(new Identity("alice", Set.of(), claims))
                .toCompletableFuture()
                .join();
        assertThat(principal(tokens.access()).claims().toString()).doesNotContain("forged");
    }

    @Test
    void refusesTokenThatNobodyWouldAccept() {
        Identity verbose = new Identity("alice", Set.of("r".repeat(9000)), Map.of());
        assertThat(refusal(issuer.issue(verbose))).hasMessageContaining("more than 8192 bytes");
    }

    @Test
    void refreshGivesOtherTokensOfTheSameSession() {
        IssuedTokens first = issue();
        IssuedTokens second = refresh(first);
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(principal(second.access()).claims().get("sid"))
                .isEqualTo(principal(first.access()).claims().get("sid"));
        assertThat(principal(second.access()).tokenId())
                .isNotEqualTo(principal(first.access()).tokenId());
        assertThat(refresh(second).refresh()).isNotNull();
    }

    @Test
    void reuseEndsTheSessionAndItsAccessTokens() {
        IssuedTokens other = issue();
        IssuedTokens first = issue();
        IssuedTokens second = refresh(first);
        assertThat(refusal(issuer.refresh(refreshOf(first))))
                .hasMessage("the refresh token was used before, so its session has ended");
        assertThat(refusedRefresh(second)).isEqualTo(Reason.INVALID);
        assertThat(refusal(verify(first.access())).reason()).isEqualTo(Reason.REVOKED);
        assertThat(refusal(verify(second.access())).reason()).isEqualTo(Reason.REVOKED);
        assertThat(principal(other.access()).user()).isEqualTo("alice");
        assertThat(refresh(other).refresh()).isNotNull();
    }

    @Test
    void refreshSeesChangedRoles() {
        IssuedTokens first = issue();
        users.put("alice", new Identity("alice", Set.of("guest"), Map.of()));
        assertThat(principal(refresh(first).access()).roles()).containsExactly("guest");
    }

    @Test
    void refreshOfARemovedUserEndsTheSession() {
        IssuedTokens first = issue();
        users.clear();
        assertThat(refusedRefresh(first)).isEqualTo(Reason.REVOKED);
        assertThat(refusal(verify(first.access())).reason()).isEqualTo(Reason.REVOKED);
    }

    @Test
    void refreshOfARevokedUserEndsTheSession() {
        IssuedTokens before = issue();
        revocations.revokeUser("alice");
        assertThat(refusedRefresh(before)).isEqualTo(Reason.REVOKED);
        clock.advance(Duration.ofMillis(1));
        assertThat(principal(issue().access()).user()).isEqualTo("alice");
    }

    @Test
    void refreshTokenOutlivesAnOutageOfTheDirectory() {
        IssuedTokens first = issue();
        directoryIsDown = true;
        assertThat(refusedRefresh(first)).isEqualTo(Reason.UNAVAILABLE);
        directoryIsDown = false;
        assertThat(refresh(first).refresh()).isNotNull();
    }

    @Test
    void refreshTokenExpires() {
        IssuedTokens first = issue();
        clock.advance(Duration.ofDays(14).minusNanos(1));
        IssuedTokens second = refresh(first);
        clock.advance(Duration.ofDays(14));
        assertThat(refusedRefresh(second)).isEqualTo(Reason.INVALID);
    }

    @Test
    void rejectsForgedRefreshTokens() {
        for (String forged : List.of("", "x", "A".repeat(64), "\u20ac".repeat(64))) {
            assertThat(refusal(issuer.refresh(Secret.of(forged))).reason()).isEqualTo(Reason.INVALID);
        }
    }

    @Test
    void oldestSessionsMakePlaceForNewOnes() {
        IssuedTokens oldest = issue();
        IssuedTokens second = issue();
        issue();
        IssuedTokens refreshed = refresh(oldest);
        issue();
        assertThat(refusedRefresh(second)).isEqualTo(Reason.INVALID);
        assertThat(refresh(refreshed).refresh()).isNotNull();
    }

    @Test
    void aTokenThatCannotBeMadeTakesNoSessionsPlace() {
        IssuedTokens oldest = issue();
        Identity large = new Identity("alice", Set.of("r".repeat(8 * 1024)), Map.of());
        for (int i = 0; i < 2; i++) {
            assertThat(refusal(issuer.issue(large)).reason()).isEqualTo(Reason.INVALID);
            assertThat(refusal(issuer.issue(large)).getMessage()).contains("more than 8192 bytes");
        }
        assertThat(refresh(oldest).refresh()).isNotNull();
    }

    @Test
    void rejectsKeyThatCannotSignSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtIssuer(
                        CONFIG,
                        JwtKey.ofPublic("ec", TestTokens.EC.getPublic()),
                        JwtAlgorithm.ES256,
                        directory,
                        revocations,
                        clock))
                .withMessage("auth.jwt: the signing key cannot sign with ES256");
        JwtConfig onlyEd = TestTokens.config(null, null, Set.of(), EnumSet.of(JwtAlgorithm.EDDSA));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new JwtIssuer(onlyEd, TestTokens.EC_KEY, JwtAlgorithm.ES256, directory, revocations, clock))
                .withMessageContaining("auth.jwt.algorithms does not allow ES256");
    }
}
