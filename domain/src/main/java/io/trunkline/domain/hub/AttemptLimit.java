package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.limit.Excess;
import io.trunkline.domain.limit.Usage;
import io.trunkline.domain.observe.HubObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The handshake hook of the limits of use: refuses who comes too often from an address, or has too many connections there. */
final class AttemptLimit implements HandshakeHook {
    private final Usage usage;
    private final HubObserver observer;

    AttemptLimit(Usage usage, HubObserver observer) {
        this.usage = usage;
        this.observer = observer;
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(Handshake handshake) {
        Excess excess = usage.attempt(handshake.remote());
        if (excess == null) return HandshakeDecision.ALLOW;
        observer.limited(excess.limit());
        return CompletableFuture.completedStage(HandshakeDecision.limited(excess));
    }
}
