package io.trunkline.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {
    private final ManualClock clock = new ManualClock();
    private final RefreshTokens tokens = new RefreshTokens(clock, Duration.ofDays(1), 1_000);

    private void assertUnknown(Secret token) {
        assertThatExceptionOfType(AuthException.class).isThrownBy(() -> tokens.find(token));
    }

    @Test
    void manyLoginsOfOneUserEndOnlyHisOwnSessions() {
        Secret alice = tokens.open("alice").token();
        List<Secret> bob = new ArrayList<>();
        for (int i = 0; i < RefreshTokens.MOST_OF_USER + 1; i++) {
            bob.add(tokens.open("bob").token());
        }
        assertThat(tokens.find(alice).current()).isTrue();
        assertUnknown(bob.get(0));
        assertThat(tokens.find(bob.get(1)).current()).isTrue();
    }

    @Test
    void refreshedSessionIsNotTheOldestAnyMore() {
        Secret first = tokens.open("bob").token();
        Secret second = tokens.open("bob").token();
        Secret refreshed = tokens.rotate(first);
        for (int i = 0; i < RefreshTokens.MOST_OF_USER - 1; i++) tokens.open("bob");
        assertUnknown(second);
        assertThat(refreshed).isNotNull();
        assertThat(tokens.find(refreshed).current()).isTrue();
        assertThat(tokens.find(first).current()).isFalse();
    }

    @Test
    void usedTokenIsNotRotatedAgain() {
        Secret first = tokens.open("bob").token();
        assertThat(tokens.rotate(first)).isNotNull();
        assertThat(tokens.rotate(first)).isNull();
    }

    @Test
    void endedAndExpiredSessionsAreUnknown() {
        Secret ended = tokens.open("bob").token();
        tokens.end(ended);
        assertUnknown(ended);
        Secret expired = tokens.open("bob").token();
        clock.advance(Duration.ofDays(1));
        assertUnknown(expired);
    }
}
