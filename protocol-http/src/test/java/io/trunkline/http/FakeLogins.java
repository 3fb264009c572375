package io.trunkline.http;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.LoginThrottle;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.Slowing;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One user, {@code ada} with {@code pass word&}; notes what it is asked. Some names and tokens have it fail. The
 * try after the third of an address or a user waits for 1.5 s. */
final class FakeLogins implements UserDirectory, TokenIssuer {
    /** In the order of the calls. */
    final List<String> calls = new ArrayList<>();

    boolean givesRefresh = true;

    Logins logins(Clock clock) {
        Slowing third = new Slowing(2, Duration.ofMillis(1_500), Duration.ofMinutes(1), Duration.ofHours(1));
        return new Logins(this, this, new LoginThrottle(clock, third, third, 10));
    }

    @Override
    public CompletionStage<Optional<Identity>> authenticate(String user, Secret password) {
        calls.add("authenticate " + user);
        return switch (user) {
            case "unavailable" -> CompletableFuture.failedStage(new AuthException(Reason.UNAVAILABLE, "no directory"));
            case "busy" -> CompletableFuture.failedStage(new AuthException(Reason.THROTTLED, "full"));
            case "broken" -> throw new IllegalStateException("a fault");
            case "silent" -> new CompletableFuture<>();
            default ->
                CompletableFuture.completedStage(
                        user.equals("ada") && password.reveal().equals("pass word&")
                                ? Optional.of(new Identity(user, Set.of(), Map.of()))
                                : Optional.empty());
        };
    }

    @Override
    public CompletionStage<Optional<Identity>> find(String user) {
        throw new UnsupportedOperationException("a login asks for the password");
    }

    @Override
    public CompletionStage<IssuedTokens> issue(Identity identity) {
        calls.add("issue " + identity.user());
        return CompletableFuture.completedStage(new IssuedTokens(
                Secret.of("access." + identity.user()),
                Duration.ofMinutes(10),
                givesRefresh ? Secret.of("refresh." + identity.user()) : null));
    }

    @Override
    public CompletionStage<IssuedTokens> refresh(Secret refreshToken) {
        calls.add("refresh");
        return switch (refreshToken.reveal()) {
            case "refresh.ada" -> issue(new Identity("ada", Set.of(), Map.of()));
            case "used" -> CompletableFuture.failedStage(new AuthException(Reason.REVOKED, "used before"));
            case "old" -> CompletableFuture.failedStage(new AuthException(Reason.EXPIRED, "too old"));
            default -> CompletableFuture.failedStage(new AuthException(Reason.INVALID, "unknown"));
        };
    }
}
