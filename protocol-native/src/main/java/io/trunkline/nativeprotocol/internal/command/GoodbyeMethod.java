package io.trunkline.nativeprotocol.internal.command;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * {@code goodbye}: the client leaves for good, so that its session ends with its line. For lines that end without a word, as TCP
 * does; the close code of a WebSocket says the same.
 */
public final class GoodbyeMethod implements Method {
    @Override
    public String name() {
        return "goodbye";
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        caller.connection().goodbye();
        return Result.EMPTY.now();
    }
}
