package io.trunkline.http.internal;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.ApiKeys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who asks the API, and whether they may. Every request brings a token or a key, but where a handler is for {@link #anyone}, and
 * where the hub is {@link Auth#OPEN}: then all is allowed. Any thread.
 */
public final class ApiGuard {
    private final Hub hub;
    private final ApiKeys keys;
    private final String adminRole;
    private final HubObserver observer;
    private final boolean open;

    /**
     * @param adminRole the role of those who may administer the server
     * @param observer told of faults in policy and keys
     */
    public ApiGuard(Hub hub, ApiKeys keys, String adminRole, HubObserver observer) {
        this.hub = hub;
        this.keys = keys;
        this.adminRole = adminRole;
        this.observer = observer;
        this.open = hub.auth().equals(Auth.OPEN);
    }

    /** A handler for whoever is known, who is known before a byte of the body is read. */
    public Handler known(PrincipalHandler handler) {
        return exchange -> caller(exchange).thenCompose(principal -> {
            String user = principal.user();
            if (user != null) exchange.isBy(user);
            return handler.handle(exchange, principal);
        });
    }

    /** A handler for whoever is known, and for whoever shows nothing where the hub welcomes them. */
    public Handler anyone(PrincipalHandler handler) {
        Handler known = known(handler);
        return exchange -> hub.auth().anonymous() && Credentials.of(exchange).isEmpty()
                ? handler.handle(exchange, Principal.ANONYMOUS)
                : known.handle(exchange);
    }

    /** A handler for those with the role of administrators. */
    public Handler administrator(Handler handler) {
        return having(List.of(adminRole), "http.adminRole", handler);
    }

    /** A command for those with the role of administrators. */
    public BodyCommand administrator(BodyCommand command) {
        return new BodyCommand() {
            @Override
            public List<String> members() {
                return command.members();
            }

            @Override
            public void check(Principal principal) {
                requireOneOf(List.of(adminRole), "http.adminRole", principal);
            }

            @Override
            public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
                return command.run(asked, principal);
            }
        };
    }

    /** A handler for administrators, and those with another role. @param option that names the role */
    public Handler role(String role, String option, Handler handler) {
        return having(role.equals(adminRole) ? List.of(role) : List.of(role, adminRole), option, handler);
    }

    private Handler having(List<String> roles, String option, Handler handler) {
        return known((exchange, principal) -> {
            requireOneOf(roles, option, principal);
            return handler.handle(exchange);
        });
    }

    private void requireOneOf(List<String> roles, String option, Principal principal) {
        if (open || roles.stream().anyMatch(principal.roles()::contains)) return;
        String some = "only the role '" + String.join("' or '", roles) + "' may do this";
        throw new CommandException(ErrorCode.REFUSED, some, option);
    }

    /** Whose credentials the request brings; fails with an {@link AuthException}. */
    private CompletionStage<Principal> caller(HttpExchange exchange) {
        if (open) return CompletableFuture.completedStage(Principal.ANONYMOUS);
        Optional<Credentials> credentials = Credentials.of(exchange);
        if (credentials.isEmpty()) {
            throw new AuthException(
                    AuthException.Reason.MISSING,
                    "this needs Authorization: Bearer with a token, or X-API-Key with a key");
        }
        return switch (credentials.get()) {
            case Credentials.Token token -> hub.verify(token.secret());
            case Credentials.Key key ->
                within(
                                () -> keys.verify(key.secret()),
                                "API keys",
                                hub.auth().timeout().toMillis())
                        .exceptionallyCompose(ApiGuard::notChecked);
        };
    }

    private static CompletionStage<Principal> notChecked(Throwable fault) {
        if (ErrorAnswers.cause(fault) instanceof AuthException refusal) return CompletableFuture.failedStage(refusal);
        return CompletableFuture.failedStage(
                new AuthException(AuthException.Reason.UNAVAILABLE, "the API key could not be checked now"));
    }

    /** Completes where the principal may do this to the channel, else fails as {@link ErrorCode#REFUSED}. */
    public CompletionStage<Void> allowed(Principal principal, Action action, ChannelName channel) {
        return allowed(principal, action, ChannelPattern.of(channel));
    }

    /** As for a channel, for everything that the pattern matches. */
    CompletionStage<Void> allowed(Principal principal, Action action, ChannelPattern channels) {
        if (open) return CompletableFuture.completedStage(null);
        return decide(principal, action, channels).thenCompose(access -> answer(access, action, channels));
    }

    /** What the access policy says, or that it failed: whatever does not say yes has said no. Never fails. */
    CompletableFuture<Access> decide(Principal principal, Action action, ChannelPattern target) {
        return within(
                        () -> hub.auth().access().decide(principal, action, target),
                        "access policy",
                        hub.config().bounds().hookTimeout().toMillis())
                .exceptionally(fault -> new Access.Denied("access policy", "the access policy failed"));
    }

    private static CompletionStage<Void> answer(Access access, Action action, ChannelPattern channels) {
        return switch (access) {
            case Access.Allowed yes -> CompletableFuture.completedStage(null);
            case Access.Denied no ->
                CompletableFuture.failedStage(new CommandException(
                        ErrorCode.REFUSED, action.text() + " " + channels + " is refused: " + no.reason(), no.rule()));
        };
    }

    /** What a port answers in time; tells the observer of what is no answer. */
    private <T> CompletableFuture<T> within(Supplier<CompletionStage<T>> port, String name, long millis) {
        CompletableFuture<T> answer;
        try {
            answer = Objects.requireNonNull(port.get(), name + " returned null").toCompletableFuture();
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            answer = CompletableFuture.failedFuture(fault);
        }
        return answer.copy()
                .orTimeout(millis, TimeUnit.MILLISECONDS)
                .thenApply(value -> Objects.requireNonNull(value, name + " answered null"))
                .whenComplete((value, fault) -> {
                    if (fault == null || ErrorAnswers.cause(fault) instanceof AuthException) return;
                    observer.callbackFailed(name, ErrorAnswers.cause(fault));
                });
    }
}
