package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Hub;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code confirm}: the client has a publication whose publisher asks for receipts. */
public final class ConfirmMethod implements Method {
    private final Hub hub;

    public ConfirmMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "confirm";
    }

    @Override
    public List<String> parameters() {
        return List.of("receipt");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        hub.confirm(caller.connection(), params.requiredString("receipt"));
        return Result.EMPTY.now();
    }
}
