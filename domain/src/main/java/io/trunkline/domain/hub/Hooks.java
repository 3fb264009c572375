package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Decision.Refused;
import io.trunkline.domain.observe.HubObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The application's hooks, asked one after the other; the first that refuses decides. A hook that fails or is late refuses. */
final class Hooks {
    static final String FAILED = "a hook of the application failed";

    private final List<ConnectHook> onConnect = new CopyOnWriteArrayList<>();
    private final List<SubscribeHook> onSubscribe = new CopyOnWriteArrayList<>();
    private final HubObserver observer;
    private final Duration timeout;

    Hooks(HubObserver observer, Duration timeout) {
        this.observer = observer;
        this.timeout = timeout;
    }

    Registration add(ConnectHook hook) {
        onConnect.add(hook);
        return () -> onConnect.remove(hook);
    }

    Registration add(SubscribeHook hook) {
        onSubscribe.add(hook);
        return () -> onSubscribe.remove(hook);
    }

    CompletionStage<Decision> connect(Connection connection) {
        return ask(onConnect, hook -> hook.onConnect(connection));
    }

    CompletionStage<Decision> subscribe(Connection connection, ChannelPattern pattern) {
        return ask(onSubscribe, hook -> hook.onSubscribe(connection, pattern));
    }

    private <H> CompletionStage<Decision> ask(List<H> hooks, Function<H, CompletionStage<Decision>> call) {
        CompletionStage<Decision> decision = Decision.ALLOW;
        for (H hook : hooks) {
            decision = decision.thenCompose(
                    so -> so instanceof Refused ? Decision.refuse(((Refused) so).reason()) : guarded(hook, call));
        }
        return decision;
    }

    private <H> CompletionStage<Decision> guarded(H hook, Function<H, CompletionStage<Decision>> call) {
        return HookCall.guarded(() -> call.apply(hook), Decision.ALLOW, timeout, this::failed);
    }

    private CompletionStage<Decision> failed(Throwable fault) {
        observer.callbackFailed("hook", Futures.cause(fault));
        return Decision.refuse(FAILED);
    }

    /** The reason that is told to the client. Whatever is no yes is a no. */
    static String refusal(@Nullable Decision decision) {
        return decision instanceof Refused refused ? refused.reason() : FAILED;
    }
}
