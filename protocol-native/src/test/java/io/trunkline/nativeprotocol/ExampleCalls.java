package io.trunkline.nativeprotocol;

import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The handlers behind the examples of {@code docs/protocol.md}. */
final class ExampleCalls {
    private ExampleCalls() {}

    static void on(Hub hub) {
        hub.calls().handle("orders.place", ExampleCalls::place);
        hub.calls().handle("orders.ready", call -> new CompletableFuture<>());
    }

    private static CompletionStage<Payload> place(Call call) {
        if (!call.data().asText().contains("tea")) {
            throw new CallException("outOfStock", "there is tea only", Payload.json("{\"left\":[\"tea\"]}"));
        }
        call.progress(Payload.json("{\"step\":\"kettle\"}"));
        return CompletableFuture.completedFuture(Payload.json("{\"order\":7}"));
    }
}
