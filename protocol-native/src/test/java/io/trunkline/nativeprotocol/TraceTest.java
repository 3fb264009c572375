package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whatever a message asks for is a part of the trace that the message came in. */
class TraceTest {
    private static final String BATCH =
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":1}},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"publish\",\"params\":{\"channel\":\"b\",\"data\":2}}]";

    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();
    private final List<String> seen = new ArrayList<>();
    private final List<CompletableFuture<Decision<Payload>>> decisions = new ArrayList<>();

    TraceTest() {
        rig.hub.onPublish((publisher, request) -> {
            seen.add(request.target() + " " + publisher.traceparent());
            decisions.add(new CompletableFuture<>());
            return decisions.getLast();
        });
    }

    private void allow(int decision) {
        decisions.get(decision).complete(new Decision.Allowed<>());
        rig.run();
    }

    @Test
    void whatWaitedIsAPartOfTheTraceToo() {
        rig.turns.enter(() -> peer.connection.within(
                "of-the-request",
                () -> peer.connection.receiveText(ByteBuffer.wrap(BATCH.getBytes(StandardCharsets.UTF_8)))));
        rig.run();
        assertThat(seen).containsExactly("a of-the-request");
        allow(0);
        assertThat(seen).containsExactly("a of-the-request", "b of-the-request");
        allow(1);
        assertThat(peer.heard()).hasSize(1);

        peer.say(BATCH);
        assertThat(seen).as("the next message is of no trace").contains("a null");
    }
}
