package io.trunkline.http;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tokens for tests: {@code user.NAME}, {@code admin.NAME}, {@code hour.NAME}, which ends an hour after 1970 began, or a reason to refuse them such as {@code expired}. The token {@code
 * broken} has the verifier fail. Keys are {@code key.NAME}, and {@code broken}. Users publish below {@code open/}.
 */
final class Tokens {
    static final ApiKeys KEYS = key -> key.reveal().startsWith("key.")
            ? CompletableFuture.completedStage(Principal.of(key.reveal().substring(4), Set.of("backend")))
            : refused(key);

    private Tokens() {}

    /** Who may what as above. @param anonymous whether those without a token are welcome */
    static Auth auth(boolean anonymous) {
        return auth(
                anonymous,
                (principal, action, target) -> CompletableFuture.completedStage(
                        target.toString().startsWith("open/")
                                ? new Access.Allowed("rule 1")
                                : new Access.Denied("rule 2", "only open/# is open")));
    }

    static Auth auth(boolean anonymous, AccessPolicy policy) {
        return new Auth(Tokens::verify, policy, Revocations.NONE, anonymous, Duration.ofMillis(100), Duration.ZERO);
    }

    private static CompletionStage<Principal> verify(Secret token) {
        String[] parts = token.reveal().split("\\.", 2);
        return switch (parts[0]) {
            case "user" -> CompletableFuture.completedStage(Principal.of(parts[1], Set.of()));
            case "admin" -> CompletableFuture.completedStage(Principal.of(parts[1], Set.of("admin")));
            case "hour" ->
                CompletableFuture.completedStage(new Principal(
                        parts[1],
                        Set.of(),
                        Map.of(),
                        List.of(),
                        null,
                        0,
                        Duration.ofHours(1).toMillis(),
                        "hour"));
            default -> refused(token);
        };
    }

    private static CompletionStage<Principal> refused(Secret secret) {
        String text = secret.reveal();
        if (text.equals("broken")) throw new IllegalStateException("a fault");
        if (text.equals("silent")) return new CompletableFuture<>();
        for (Reason reason : Reason.values()) {
            if (text.equalsIgnoreCase(reason.name())) {
                return CompletableFuture.failedStage(new AuthException(reason, "it is " + text));
            }
        }
        return CompletableFuture.failedStage(new AuthException(Reason.INVALID, "it is unknown"));
    }
}
