package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.json.JsonWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The result of a method: writes its value, one JSON object. */
@FunctionalInterface
public interface Result {
    /** The result {@code {}}. */
    Result EMPTY = out -> out.object(members -> {});

    /** Writes the value; called once, in a turn. */
    void write(JsonWriter out);

    /** This result, there already. */
    default CompletionStage<Result> now() {
        return CompletableFuture.completedStage(this);
    }
}
