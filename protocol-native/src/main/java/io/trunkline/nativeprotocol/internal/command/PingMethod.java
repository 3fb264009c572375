package io.trunkline.nativeprotocol.internal.command;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code ping}: shows that the connection lives and that all requests before it are done. */
public final class PingMethod implements Method {
    @Override
    public String name() {
        return "ping";
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        return Result.EMPTY.now();
    }
}
