package io.trunkline.http.internal;

import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.AuthEndpointConfig;
import io.trunkline.http.Logins;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** {@code POST /auth/token}: a user name and password, or a refresh token, become tokens (RFC 6749, sections 4.3, 5 and 6). */
public final class TokenHandler implements Handler {
    private final Logins logins;
    private final AuthEndpointConfig config;
    private final Duration timeout;
    private final HubObserver observer;

    /**
     * @param timeout how long directory and issuer may take; then the answer is 503
     * @param observer told of their faults
     */
    public TokenHandler(Logins logins, AuthEndpointConfig config, Duration timeout, HubObserver observer) {
        this.logins = logins;
        this.config = config;
        this.timeout = timeout;
        this.observer = observer;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        return asked(exchange).handle((tokens, fault) -> fault == null ? answer(tokens) : refusal(fault));
    }

    private CompletionStage<IssuedTokens> asked(HttpExchange exchange) {
        try {
            return TokenRequest.read(exchange, config.bodyBytes())
                    .thenCompose(request -> grant(request, exchange.remote())
                            .copy()
                            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (OAuthRefusal refusal) {
            return CompletableFuture.failedStage(refusal);
        }
    }

    private CompletableFuture<IssuedTokens> grant(TokenRequest request, SocketAddress from) {
        String type = request.get("grant_type");
        if (type == null || type.equals("password")) return login(request, from).toCompletableFuture();
        if (type.equals("refresh_token")) {
            return logins.issuer()
                    .refresh(request.requireSecret("refresh_token"))
                    .toCompletableFuture();
        }
        throw new OAuthRefusal(400, "unsupported_grant_type", "grant_type must be password or refresh_token");
    }

    private CompletionStage<IssuedTokens> login(TokenRequest request, SocketAddress from) {
        String user = request.require(config.usernameField());
        request.require(config.passwordField());
        Duration wait = logins.throttle().check(from, user);
        if (wait.isPositive()) throw tooFast(wait);
        return logins.users()
                .authenticate(user, request.requireSecret(config.passwordField()))
                .thenCompose(identity -> issue(identity, user, from));
    }

    /** One text for every name, and rounded up: who has waited is not told to wait again. */
    private static OAuthRefusal tooFast(Duration wait) {
        return new OAuthRefusal(
                429, "slow_down", "too many tries; wait", wait.plusMillis(999).toSeconds());
    }

    private CompletionStage<IssuedTokens> issue(Optional<Identity> identity, String user, SocketAddress from) {
        if (identity.isEmpty()) {
            logins.throttle().failed(from, user);
            throw OAuthErrors.wrong("user name or password is wrong");
        }
        logins.throttle().succeeded(from, user);
        return logins.issuer().issue(identity.get());
    }

    private static HttpAnswer answer(IssuedTokens tokens) {
        return JsonAnswer.of(200, out -> {
            out.name("access_token").string(tokens.access().reveal());
            out.name("token_type").string("Bearer");
            out.name("expires_in").literal(tokens.expiresIn().toSeconds());
            if (tokens.refresh() != null)
                out.name("refresh_token").string(tokens.refresh().reveal());
        });
    }

    private HttpAnswer refusal(Throwable fault) {
        if (OAuthErrors.isUnexpected(fault)) observer.callbackFailed("login", ErrorAnswers.cause(fault));
        return OAuthErrors.answer(OAuthErrors.of(fault));
    }
}
