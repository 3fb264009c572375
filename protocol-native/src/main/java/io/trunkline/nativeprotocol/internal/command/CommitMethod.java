package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.hub.Transactions;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code commit}: publishes all of a transaction, or nothing. */
public final class CommitMethod implements Method {
    private final Transactions transactions;

    public CommitMethod(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "commit";
    }

    @Override
    public List<String> parameters() {
        return List.of("tx", "count");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        int count = (int) params.integer("count", 0, Integer.MAX_VALUE, -1);
        return transactions
                .commit(caller.connection(), params.requiredString("tx"), count)
                .thenApply(CommitMethod::result);
    }

    private static Result result(List<PublishResult> results) {
        return out -> out.objects(
                "results", results.stream().map(CommitMethod::written).toList());
    }

    private static Consumer<FieldWriter> written(PublishResult result) {
        return out -> PublishMethod.write(result, out);
    }
}
