package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The result of a method: writes its members. */
@FunctionalInterface
public interface Result {
    /** The result without members. */
    Result EMPTY = out -> {};

    /** Writes the members; called once, in a turn. */
    void write(FieldWriter out);

    /** This result, there already. */
    default CompletionStage<Result> now() {
        return CompletableFuture.completedStage(this);
    }
}
