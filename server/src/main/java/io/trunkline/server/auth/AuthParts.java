package io.trunkline.server.auth;

import io.trunkline.auth.key.ApiKeys;
import io.trunkline.auth.key.ChainedVerifier;
import io.trunkline.auth.user.FileUserDirectory;
import io.trunkline.auth.user.UsersConfig;
import io.trunkline.backend.access.HttpAccessPolicy;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.LoginThrottle;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.auth.TokenVerifier;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.Logins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What authentication consists of, made from its configuration. Made once, closed when the server has ended; any thread. */
public final class AuthParts implements AutoCloseable {
    private final List<AutoCloseable> closeables = new ArrayList<>();
    private final AccessRules rules;
    private final ApiKeys keys;
    private final Optional<Logins> logins;
    private final TokenRevoker revoker;
    private final Auth auth;

    private AuthParts(AuthConfig config, Clock clock, Consumer<String> problems) {
        this.rules = new AccessRules(config.rules());
        this.keys = new ApiKeys(config.keys());
        try {
            TokenParts tokens = closing(new TokenParts(config.tokens(), clock));
            this.revoker = tokens.revoker();
            this.logins = config.users().flatMap(file -> logins(file, tokens, clock, problems));
            this.auth = config.open()
                    ? Auth.OPEN
                    : new Auth(
                            verifier(tokens),
                            access(config, clock),
                            tokens.revocations(),
                            config.anonymous(),
                            config.timeout(),
                            config.grace());
        } catch (RuntimeException refused) {
            // a thread, and the lock on the file of revocations, would stay
            close();
            throw refused;
        }
    }

    /**
     * Opens what the configuration names.
     *
     * @param problems told later of what changes and cannot be used, on any thread; no text holds a secret
     * @throws IllegalArgumentException where a file cannot be used
     */
    public static AuthParts of(AuthConfig config, Clock clock, Consumer<String> problems) {
        return new AuthParts(config, clock, problems);
    }

    private Optional<Logins> logins(UsersConfig file, TokenParts tokens, Clock clock, Consumer<String> problems) {
        FileUserDirectory users =
                closing(new FileUserDirectory(file, clock, problems, user -> takeBack(user, problems)));
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("trunkline-users").factory());
        looking.scheduleWithFixedDelay(users::look, 1, 1, TimeUnit.SECONDS);
        closing(looking::shutdownNow);
        return tokens.issuer(users).map(issuer -> new Logins(users, issuer, new LoginThrottle(clock)));
    }

    /** Whoever is removed, or has another password, goes on with no token of before. */
    private void takeBack(String user, Consumer<String> problems) {
        revoker.revokeUser(user).exceptionally(fault -> {
            problems.accept("the tokens of a user that has changed may hold after a restart: the revocation is not"
                    + " kept in auth.revocations.file");
            return null;
        });
    }

    /** Keys come first: they answer at once. */
    private TokenVerifier verifier(TokenParts tokens) {
        return tokens.verifier()
                .<TokenVerifier>map(jwt -> new ChainedVerifier(List.of(keys, jwt)))
                .orElse(keys);
    }

    private AccessPolicy access(AuthConfig config, Clock clock) {
        return config.backend()
                .<AccessPolicy>map(
                        backend -> new RulesThenBackend(rules, closing(new HttpAccessPolicy(backend, clock))))
                .orElse(rules);
    }

    private <T extends AutoCloseable> T closing(T part) {
        closeables.add(part);
        return part;
    }

    /** For the hub. */
    public Auth auth() {
        return auth;
    }

    /** Keys of backends, for the HTTP API; tokens of WebSockets may be such keys too. */
    public TokenVerifier keys() {
        return keys;
    }

    /** What log-ins need; empty where nobody logs in here. */
    public Optional<Logins> logins() {
        return logins;
    }

    /** Takes tokens back. */
    public TokenRevoker revoker() {
        return revoker;
    }

    /** The rules in force, which may be replaced. */
    public AccessRules rules() {
        return rules;
    }

    /** Ends threads; a part that fails does not keep the others. */
    @Override
    public void close() {
        for (AutoCloseable part : closeables.reversed()) {
            try {
                part.close();
            } catch (Exception fault) {
                // it has no say in how the server ends
                continue;
            }
        }
    }
}
