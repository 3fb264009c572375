package io.trunkline.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationLogTest {
    private static final long LATER = 3_600_000;
    /** So long after its end a token may still be taken. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Path file;
    private RevocationLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("data").resolve("revoked");
        log = RevocationLog.open(file, clock);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void reopen() {
        log.close();
        log = RevocationLog.open(file, clock);
    }

    private static void kept(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Principal token(String user, long issuedAtMs, @Nullable String id, List<String> sessions) {
        return new Principal(user, Set.of(), Map.of("sid", sessions), List.of(), null, issuedAtMs, 0, id);
    }

    private boolean revoked(String id) {
        return log.isRevoked(token("alice", 500, id, List.of()));
    }

    private boolean revoked(String user, long issuedAtMs) {
        return log.isRevoked(token(user, issuedAtMs, null, List.of()));
    }

    @Test
    void aTokenWhoseEndIsUnknownStaysRevokedAsLongAsAUser() throws Exception {
        log.revokeToken("t1");
        clock.advance(RevocationLog.USERS_KEPT.minusMillis(1));
        kept(log.revokeToken("t2"));
        reopen();
        assertThat(revoked("t1")).isTrue();
        clock.advance(RevocationLog.MOST_SKEW.plusMillis(1));
        reopen();
        assertThat(revoked("t1")).isFalse();
        assertThat(revoked("t2")).isTrue();
    }

    @Test
    void tokenIsRevokedAtOnceAndOverARestart() throws Exception {
        log.revokeToken("t1", LATER);
        assertThat(revoked("t1")).isTrue();
        assertThat(revoked("t2")).isFalse();
        kept(log.revokeToken("t3", LATER));
        reopen();
        assertThat(revoked("t1")).isTrue();
        assertThat(revoked("t3")).isTrue();
        assertThat(revoked("t2")).isFalse();
    }

    @Test
    void isOnDiskWhenItSaysSo() throws Exception {
        kept(log.revokeToken("t1", LATER));
        assertThat(Files.readString(file)).isEqualTo("token 4200000 dDE\n");
    }

    @Test
    void sessionIsRevokedWithAllItsTokens() {
        log.revokeToken("s1", LATER);
        assertThat(log.isRevoked(token("alice", 500, "t1", List.of("s1")))).isTrue();
        assertThat(log.isRevoked(token("alice", 500, "t1", List.of("s2")))).isFalse();
    }

    @Test
    void userIsRevokedUntilNowAndOverARestart() throws Exception {
        kept(log.revokeUser("a\nb"));
        for (int i = 0; i < 2; i++) {
            assertThat(revoked("a\nb", 1_000)).isTrue();
            assertThat(revoked("a\nb", 0)).isTrue();
            assertThat(revoked("a\nb", 1_001)).isFalse();
            assertThat(revoked("a", 1_000)).isFalse();
            reopen();
        }
    }

    @Test
    void anonymousIsNeverRevoked() {
        log.revokeUser("alice");
        assertThat(log.isRevoked(Principal.ANONYMOUS)).isFalse();
    }

    @Test
    void versionChangesWithEveryRevocation() {
        long before = log.version();
        log.revokeToken("t1", LATER);
        long between = log.version();
        log.revokeUser("alice");
        assertThat(between).isNotEqualTo(before);
        assertThat(log.version()).isNotEqualTo(between);
    }

    @Test
    void toleratesALastLineThatWasCut() throws Exception {
        kept(log.revokeToken("t1", LATER));
        log.close();
        Files.writeString(file, "token 36000", StandardOpenOption.APPEND);
        log = RevocationLog.open(file, clock);
        assertThat(revoked("t1")).isTrue();
        kept(log.revokeToken("t2", LATER));
        reopen();
        assertThat(revoked("t1")).isTrue();
        assertThat(revoked("t2")).isTrue();
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        log.close();
        for (String line : List.of("hello", "token x dDE", "token 1 d\u00c4E", "user 1 dDE", "")) {
            Files.writeString(file, "token 3600000 dDE\n" + line + "\n");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RevocationLog.open(file, clock))
                    .withMessage("auth.revocations.file: line 2 of " + file + " is no revocation");
        }
    }

    @Test
    void forgetsWhatIsOver() throws Exception {
        kept(log.revokeToken("t1", 2_000));
        kept(log.revokeToken("t2", LATER));
        clock.advance(SKEW);
        reopen();
        assertThat(revoked("t1")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        reopen();
        assertThat(revoked("t1")).isFalse();
        assertThat(Files.readString(file)).isEqualTo("token 4200000 dDI\n");
    }

    /** A principal says 0 where its token does not end. */
    @Test
    void keepsWhatDoesNotEndAndUsersForYears() throws Exception {
        kept(log.revokeToken("t1", 0));
        kept(log.revokeToken("t2", Long.MAX_VALUE));
        kept(log.revokeUser("alice"));
        clock.advance(Duration.ofDays(3_649));
        reopen();
        assertThat(revoked("t1")).isTrue();
        assertThat(revoked("t2")).isTrue();
        assertThat(revoked("alice", 1_000)).isTrue();
    }

    @Test
    void keepsASecondServerFromItsFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevocationLog.open(file, clock))
                .withMessageStartingWith("auth.revocations.file: " + file + " is used by another server");
        reopen();
        assertThat(log.revokeUser("alice")).isNotNull();
    }

    @Test
    void writesThroughASymbolicLink() throws Exception {
        log.close();
        Path target = Files.createFile(folder.resolve("target"));
        file = Files.createSymbolicLink(folder.resolve("link"), target);
        log = RevocationLog.open(file, clock);
        kept(log.revokeToken("t1", LATER));
        assertThat(file).isSymbolicLink();
        assertThat(Files.readAllLines(target)).hasSize(1);
    }

    @Test
    void goesOnWhenAWriteFailed() throws Exception {
        Path data = file.getParent();
        Path away = folder.resolve("away");
        // so many lines of one entry that the next write makes the file anew, which then has no place
        for (int i = 0; i < 1_002; i++) log.revokeToken("t1", LATER);
        kept(log.revokeToken("t1", LATER));
        Files.move(data, away);
        assertThatThrownBy(() -> kept(log.revokeToken("t1", LATER))).hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> kept(log.revokeToken("t2", LATER))).hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThat(revoked("t2")).isTrue();
        Files.move(away, data);
        kept(log.revokeToken("t3", LATER));
        reopen();
        assertThat(List.of(revoked("t1"), revoked("t2"), revoked("t3"))).containsOnly(true);
    }

    @Test
    void fileStaysShortHoweverOftenOneTokenIsRevoked() throws Exception {
        for (int i = 0; i < 3_000; i++) log.revokeToken("t1", LATER);
        for (int i = 0; i < 50; i++) kept(log.revokeToken("t1", LATER + i));
        assertThat(Files.readAllLines(file)).hasSizeLessThan(3_050);
        reopen();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void refusesMoreThanItMayHoldRatherThanForget() throws Exception {
        log.close();
        log = RevocationLog.open(file, Duration.ofDays(1), 2, clock);
        kept(log.revokeToken("t1", 2_000));
        kept(log.revokeToken("t2", LATER));
        assertThatThrownBy(() -> kept(log.revokeToken("t3", LATER)))
                .hasMessageContaining("auth.revocations.most, 2, are in force");
        kept(log.revokeToken("t2", LATER));
        clock.advance(SKEW.plusSeconds(1));
        kept(log.revokeToken("t3", LATER));
        assertThat(revoked("t2")).isTrue();
        assertThat(revoked("t3")).isTrue();
    }

    @Test
    void refusesToRevokeWhenClosed() {
        log.close();
        assertThatThrownBy(() -> kept(log.revokeToken("t1", LATER))).hasMessageContaining("the log is closed");
    }
}
