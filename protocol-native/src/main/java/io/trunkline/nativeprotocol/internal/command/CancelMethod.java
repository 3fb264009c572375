package io.trunkline.nativeprotocol.internal.command;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code cancel}: gives a call of this connection up. One that has ended meanwhile is no error: they may cross. */
public final class CancelMethod implements Method {
    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public List<String> parameters() {
        return List.of("call");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        caller.calls().cancel(params.requestId("call"));
        return Result.EMPTY.now();
    }
}
