package io.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenVerifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainedVerifierTest {
    private static final Secret TOKEN = Secret.of("token");
    private static final Principal ALICE = Principal.of("alice", Set.of());
    private static final Principal BOB = Principal.of("bob", Set.of());
    private static final TokenVerifier NOT_ASKED = token -> {
        throw new AssertionError("must not be asked");
    };

    private static TokenVerifier knows(Principal principal) {
        return token -> CompletableFuture.completedStage(principal);
    }

    private static TokenVerifier refuses(Reason reason, String message) {
        return token -> CompletableFuture.failedStage(new AuthException(reason, message));
    }

    private static CompletableFuture<Principal> verify(TokenVerifier... verifiers) {
        return new ChainedVerifier(List.of(verifiers)).verify(TOKEN).toCompletableFuture();
    }

    @Test
    void takesTheFirstThatKnowsTheToken() {
        assertThat(verify(knows(ALICE), NOT_ASKED)).isCompletedWithValue(ALICE);
        assertThat(verify(refuses(Reason.INVALID, "no"), knows(BOB), NOT_ASKED)).isCompletedWithValue(BOB);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INVALID")
    void takesAnyRefusalButInvalid(Reason reason) {
        CompletableFuture<Principal> answer = verify(refuses(reason, "mine"), NOT_ASKED);
        assertThat(answer).isCompletedExceptionally();
        assertThat(answer.exceptionNow())
                .isInstanceOfSatisfying(
                        AuthException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void doesNotPassAFaultByToTheNext() {
        IllegalStateException fault = new IllegalStateException("broken");
        assertThat(verify(token -> CompletableFuture.failedStage(fault), NOT_ASKED)
                        .exceptionNow())
                .isSameAs(fault);
    }

    @Test
    void answersWhereAVerifierThrows() {
        IllegalStateException fault = new IllegalStateException("broken");
        TokenVerifier throwing = token -> {
            throw fault;
        };
        assertThat(verify(refuses(Reason.INVALID, "no"), throwing).exceptionNow())
                .isSameAs(fault);
    }

    @Test
    void tellsWhatTheLastSaidWhenNoneKnowsTheToken() {
        assertThat(verify(refuses(Reason.INVALID, "first"), refuses(Reason.INVALID, "last"))
                        .exceptionNow())
                .hasMessage("last");
    }

    @Test
    void waitsForOneThatAnswersLater() {
        CompletableFuture<Principal> later = new CompletableFuture<>();
        CompletionStage<Principal> dependent = later.thenApply(principal -> principal);
        CompletableFuture<Principal> answer = verify(token -> dependent, knows(BOB));
        assertThat(answer).isNotDone();
        later.completeExceptionally(new CompletionException(new AuthException(Reason.INVALID, "no")));
        assertThat(answer).isCompletedWithValue(BOB);
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> new ChainedVerifier(List.of())).hasMessage("verifiers must not be empty");
    }
}
