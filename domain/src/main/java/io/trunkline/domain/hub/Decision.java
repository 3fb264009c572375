package io.trunkline.domain.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a hook says. */
public sealed interface Decision {
    /** A completed yes. */
    CompletionStage<Decision> ALLOW = CompletableFuture.completedStage(new Allowed());

    /** A completed no; the reason is told to the client. */
    static CompletionStage<Decision> refuse(String reason) {
        return CompletableFuture.completedStage(new Refused(reason));
    }

    /** Go on. */
    record Allowed() implements Decision {}

    /** Do not; the reason is told to the client. */
    record Refused(String reason) implements Decision {}
}
