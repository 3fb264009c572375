package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Transactions;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code begin}: publishes that name this transaction wait for its commit. */
public final class BeginMethod implements Method {
    private final Transactions transactions;

    public BeginMethod(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "begin";
    }

    @Override
    public List<String> parameters() {
        return List.of("tx");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        transactions.begin(caller.connection(), params.requiredString("tx"));
        return Result.EMPTY.now();
    }
}
