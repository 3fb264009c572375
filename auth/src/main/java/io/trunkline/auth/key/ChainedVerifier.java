package io.trunkline.auth.key;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenVerifier;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Several kinds of tokens side by side: the verifiers are asked one after the other, until one answers anything but {@link
 * AuthException.Reason#INVALID}. A token that one of them knows as expired or revoked is so, whatever the others would say; where all
 * answer INVALID, the last one's message is told. Any thread.
 */
public final class ChainedVerifier implements TokenVerifier {
    private final List<TokenVerifier> verifiers;

    /** @param verifiers in the order of asking: those that answer at once come first */
    public ChainedVerifier(List<TokenVerifier> verifiers) {
        if (verifiers.isEmpty()) throw new IllegalArgumentException("verifiers must not be empty");
        this.verifiers = List.copyOf(verifiers);
    }

    @Override
    public CompletionStage<Principal> verify(Secret token) {
        CompletableFuture<Principal> answer = new CompletableFuture<>();
        ask(0, token, answer);
        return answer;
    }

    private void ask(int index, Secret token, CompletableFuture<Principal> answer) {
        verify(verifiers.get(index), token).whenComplete((principal, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause == null) answer.complete(principal);
            else if (isInvalid(cause) && index + 1 < verifiers.size()) ask(index + 1, token, answer);
            else answer.completeExceptionally(cause);
        });
    }

    /** One that throws would leave the answer open for ever. */
    private static CompletionStage<Principal> verify(TokenVerifier verifier, Secret token) {
        try {
            return verifier.verify(token);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof AuthException refusal && refusal.reason() == AuthException.Reason.INVALID;
    }
}
