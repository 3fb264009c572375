package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingTracer;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import io.trunkline.domain.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The span of a call: what it is a part of, what is a part of it, and what it tells. */
class CallTracingTest {
    private final RecordingTracer tracer = new RecordingTracer();
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(HubConfig.DEFAULT, HubPorts.inMemory(clock, observer).with(tracer)));
    private final TestClient client = test.connect(0);
    private final List<String> handlersSaw = new ArrayList<>();

    CallTracingTest() {
        test.hub().calls().handle("orders.*", call -> {
            handlersSaw.add(call.traceparent());
            return call.method().equals("orders.fail")
                    ? CompletableFuture.failedFuture(new CallException("no"))
                    : new CompletableFuture<>();
        });
        test.hub().calls().handle("echo", call -> CompletableFuture.completedFuture(call.data()));
    }

    private static CallRequest request(String method) {
        return new CallRequest(method, Payload.text("secret"), null, null);
    }

    private OpenCall call(String method) {
        OpenCall call = client.call(request(method));
        test.settle();
        return call;
    }

    private RecordingTracer.Ended only() {
        assertThat(tracer.ended()).hasSize(1);
        return tracer.ended().getFirst();
    }

    @Test
    void aCallTellsItsMethodAndHowItEnded() {
        call("echo");
        assertThat(only())
                .isEqualTo(new RecordingTracer.Ended(
                        SpanKind.SERVER,
                        "call",
                        null,
                        "span-1",
                        Map.of("rpc.method", "echo", "trunkline.call.outcome", "answered"),
                        null));
    }

    @Test
    void aCallIsAPartOfTheRequestThatItCameIn() {
        client.connection()
                .turns()
                .enter(() -> client.connection()
                        .within("of-the-request", () -> test.hub().calls().call(client.connection(), request("echo"))));
        test.settle();
        assertThat(only().parent()).isEqualTo("of-the-request");
        call("echo");
        assertThat(tracer.ended().getLast().parent()).as("what comes later").isNull();
    }

    @Test
    void itsHandlerIsToldTheSpanToGoOnWith() {
        call("orders.find");
        assertThat(handlersSaw).containsExactly("span-1");
        assertThat(tracer.ended()).as("it is not over").isEmpty();
    }

    @Test
    void whatTheHandlerSaysOfItsFailureStaysOut() {
        call("orders.fail");
        assertThat(only().failure()).isEqualTo("failed");
        assertThat(only().attributes())
                .containsEntry("trunkline.call.outcome", "failed")
                .doesNotContainValue("no");
    }

    @Test
    void aCancelledCallHasNotFailed() {
        call("orders.find").cancel();
        assertThat(only().failure()).isNull();
        assertThat(only().attributes()).containsEntry("trunkline.call.outcome", "cancelled");
    }

    @Test
    void aMethodThatNobodyAnswersIsNotNamed() {
        call("ann.is.secretly.in.love");
        assertThat(only().attributes()).containsExactly(Map.entry("trunkline.call.outcome", "refused"));
    }

    @Test
    void aCallThatIsRefusedAtOnceIsTracedToo() {
        assertThatThrownBy(() -> call("a/b")).hasRootCauseInstanceOf(CommandException.class);
        assertThat(only().attributes()).containsExactly(Map.entry("trunkline.call.outcome", "refused"));
    }
}
