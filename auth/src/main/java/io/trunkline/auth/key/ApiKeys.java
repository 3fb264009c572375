package io.trunkline.auth.key;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenVerifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says which backend's key a token is. Answers at once; any thread. Keys do not expire. */
public final class ApiKeys implements TokenVerifier {
    private static final CompletionStage<Principal> UNKNOWN = CompletableFuture.failedStage(
            new AuthException(AuthException.Reason.INVALID, "the token is none of the keys in auth.keys"));

    /** By digest, so that the time of a look-up tells nothing of the keys: nobody can choose how a digest begins. */
    private final Map<Secret, CompletionStage<Principal>> principals = new HashMap<>();

    /** @throws IllegalArgumentException when two backends have the same key: it would not be clear which of them uses it */
    public ApiKeys(List<ApiKey> keys) {
        Map<Secret, String> names = new HashMap<>();
        for (ApiKey key : keys) {
            String other = names.putIfAbsent(key.digest(), key.name());
            if (other != null) {
                throw new IllegalArgumentException(
                        "auth.keys: '" + other + "' and '" + key.name() + "' must not have the same key");
            }
            Principal principal = Principal.of(key.name(), key.roles());
            principals.put(key.digest(), CompletableFuture.completedStage(principal));
        }
    }

    @Override
    public CompletionStage<Principal> verify(Secret token) {
        return principals.getOrDefault(ApiKey.digestOf(token), UNKNOWN);
    }
}
