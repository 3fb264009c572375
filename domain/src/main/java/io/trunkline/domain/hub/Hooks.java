package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The application's hooks, and what becomes of who is refused by one. A hook that fails or is late refuses for now. */
final class Hooks {
    static final String FAILED = "a hook of the application failed";

    private final List<ConnectHook> onConnect = new CopyOnWriteArrayList<>();
    private final List<ConnectHook> onWho = new CopyOnWriteArrayList<>();
    private final List<SubscribeHook> onSubscribe = new CopyOnWriteArrayList<>();
    private final List<PublishHook> onPublish = new CopyOnWriteArrayList<>();
    private final HubObserver observer;
    private final Duration timeout;

    Hooks(HubObserver observer, Duration timeout) {
        this.observer = observer;
        this.timeout = timeout;
    }

    Registration addConnect(ConnectHook hook) {
        return add(hook.asksWho() ? onWho : onConnect, hook);
    }

    Registration addSubscribe(SubscribeHook hook) {
        return add(onSubscribe, hook);
    }

    Registration addPublish(PublishHook hook) {
        return add(onPublish, hook);
    }

    private static <H> Registration add(List<H> hooks, H hook) {
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    /** Asks about a new connection, then about who it is where that is known by then; completes in a turn. */
    CompletableFuture<Decision<Principal>> connect(Connection connection) {
        CompletableFuture<Decision<Principal>> result = new CompletableFuture<>();
        connection.turns().await(ask(connection, onConnect), (decision, fault) -> {
            if (decision instanceof Decision.Allowed && connection.principal() != null) {
                Futures.forward(who(connection), result);
            } else {
                Futures.settle(result, decision, fault);
            }
        });
        return result;
    }

    /** Asks about who a connection is, which has just become known; completes in a turn. */
    CompletableFuture<Decision<Principal>> who(Connection connection) {
        return ask(connection, onWho);
    }

    /** Each hook finds at the connection itself what those before it made of it. */
    private CompletableFuture<Decision<Principal>> ask(Connection connection, List<ConnectHook> hooks) {
        return new HookRound<ConnectHook, Principal>(connection, hooks, Principal.ANONYMOUS) {
            @Override
            CompletionStage<Decision<Principal>> ask(ConnectHook hook, Principal given) {
                return guarded(() -> hook.onConnect(connection));
            }

            @Override
            Principal take(Principal given, Principal instead) {
                connection.principal(instead);
                return instead;
            }
        }.run(this::failed);
    }

    CompletableFuture<Decision<SubscribeRequest>> subscribe(Connection connection, SubscribeRequest request) {
        return new HookRound<SubscribeHook, SubscribeRequest>(connection, onSubscribe, request) {
            @Override
            CompletionStage<Decision<SubscribeRequest>> ask(SubscribeHook hook, SubscribeRequest given) {
                return guarded(() -> hook.onSubscribe(connection, given));
            }

            @Override
            SubscribeRequest take(SubscribeRequest given, SubscribeRequest instead) {
                return given.reducedTo(instead);
            }
        }.run(this::failed);
    }

    /** Whether anyone is to be asked about publishes: most of the time nobody is, and nothing is to be made for it. */
    boolean anyOnPublish() {
        return !onPublish.isEmpty();
    }

    CompletableFuture<Decision<Payload>> publish(Connection publisher, PublishRequest request) {
        return new HookRound<PublishHook, Payload>(publisher, onPublish, request.payload()) {
            @Override
            CompletionStage<Decision<Payload>> ask(PublishHook hook, Payload given) {
                return guarded(() -> hook.onPublish(publisher, request.withPayload(given)));
            }

            @Override
            Payload take(Payload given, Payload instead) {
                return instead;
            }
        }.run(this::failed);
    }

    private <T> CompletionStage<Decision<T>> guarded(Supplier<CompletionStage<Decision<T>>> hook) {
        return HookCall.guarded(hook, Decision.allow(), timeout, this::failed);
    }

    private <T> CompletionStage<Decision<T>> failed(Throwable fault) {
        observer.callbackFailed("hook", Futures.cause(fault));
        return Decision.refuseForNow(FAILED);
    }

    /** Whether the answer is yes; a connection that is refused is closed. */
    static boolean admits(Connection connection, Decision<Principal> decision) {
        switch (decision) {
            case Decision.Allowed<Principal> yes -> {
                return true;
            }
            case Decision.Refused<Principal> no -> connection.close(CloseCode.REFUSED, no.reason());
            case Decision.RefusedForNow<Principal> no -> connection.close(CloseCode.UNAVAILABLE, no.reason());
        }
        return false;
    }

    /**
     * What was decided on.
     *
     * @param hook what the client is told that refused
     * @throws CommandException where the answer is no
     */
    static <T> T granted(Decision<T> decision, T asked, String hook) {
        return switch (decision) {
            case Decision.Allowed<T> yes -> yes.instead() == null ? asked : yes.instead();
            case Decision.Refused<T> no -> throw new CommandException(ErrorCode.REFUSED, no.reason(), hook);
            case Decision.RefusedForNow<T> no -> throw new CommandException(ErrorCode.UNAVAILABLE, no.reason(), hook);
        };
    }
}
