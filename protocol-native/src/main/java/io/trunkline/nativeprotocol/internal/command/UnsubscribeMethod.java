package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Hub;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code unsubscribe}: ends a subscription; where there is none, nothing happens. */
public final class UnsubscribeMethod implements Method {
    private final Hub hub;

    public UnsubscribeMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "unsubscribe";
    }

    @Override
    public List<String> parameters() {
        return List.of("channel");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        hub.unsubscribe(caller.connection(), params.pattern("channel"));
        return Result.EMPTY.now();
    }
}
