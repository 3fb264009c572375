package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.observe.HubObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application's handshake hooks, asked one after the other; the first that refuses decides. */
final class HandshakeHooks {
    private static final int FAULT = 500;

    private final List<HandshakeHook> hooks = new CopyOnWriteArrayList<>();
    private final HubObserver observer;
    private final Duration timeout;

    HandshakeHooks(HubObserver observer, Duration timeout) {
        this.observer = observer;
        this.timeout = timeout;
    }

    Registration add(HandshakeHook hook) {
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    /** Never fails; what the hooks add comes together. */
    CompletionStage<HandshakeDecision> ask(Handshake handshake) {
        CompletionStage<HandshakeDecision> decision = HandshakeDecision.ALLOW;
        for (HandshakeHook hook : hooks) {
            decision = decision.thenCompose(soFar -> next(soFar, hook, handshake));
        }
        return decision;
    }

    private CompletionStage<HandshakeDecision> next(HandshakeDecision soFar, HandshakeHook hook, Handshake handshake) {
        return switch (soFar) {
            case HandshakeDecision.Refused refused -> CompletableFuture.completedStage(refused);
            case HandshakeDecision.Accepted accepted ->
                guarded(hook, handshake)
                        .thenApply(next -> next instanceof HandshakeDecision.Accepted more ? accepted.and(more) : next);
        };
    }

    private CompletionStage<HandshakeDecision> guarded(HandshakeHook hook, Handshake handshake) {
        return HookCall.guarded(() -> hook.onHandshake(handshake), HandshakeDecision.ALLOW, timeout, this::failed);
    }

    private CompletionStage<HandshakeDecision> failed(Throwable fault) {
        observer.callbackFailed("handshake hook", Futures.cause(fault));
        return HandshakeDecision.refuse(FAULT, Hooks.FAILED);
    }
}
