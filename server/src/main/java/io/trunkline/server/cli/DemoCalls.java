package io.trunkline.server.cli;

import io.trunkline.domain.call.Call;
import io.trunkline.domain.hub.Calls;
import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The method that the demo profile answers, so that there is something to call. */
final class DemoCalls {
    /** Answers what it is called with. */
    static final String ECHO = "demo.echo";

    private DemoCalls() {}

    static void on(Calls calls) {
        calls.handle(ECHO, DemoCalls::echo);
    }

    private static CompletionStage<Payload> echo(Call call) {
        return CompletableFuture.completedFuture(call.data());
    }
}
