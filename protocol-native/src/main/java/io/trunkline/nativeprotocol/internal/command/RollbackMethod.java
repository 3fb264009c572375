package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Transactions;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code rollback}: nothing of the transaction is published. */
public final class RollbackMethod implements Method {
    private final Transactions transactions;

    public RollbackMethod(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public List<String> parameters() {
        return List.of("tx");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        transactions.rollback(caller.connection(), params.requiredString("tx"));
        return Result.EMPTY.now();
    }
}
