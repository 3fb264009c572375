package io.trunkline.backend.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.RecordingTracer;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The span of a request to the backend, and what the backend is told of it. */
final class CallTracingTest {
    private final RecordingTracer tracer = new RecordingTracer();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final FakeBackend backend = new FakeBackend();

    CallTracingTest() throws IOException {
        backend.answer(200, "{\"data\":1}");
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    private HttpCallsConfig config() {
        return HttpCallsConfig.of(List.of("orders.*"), backend.url(), null);
    }

    private void call(HttpCallsConfig config, Tracer used) {
        FakeCall call = new FakeCall(Payload.json("null"), "of-the-call");
        try (HttpCalls calls = new HttpCalls(config, used)) {
            CompletableFuture<Payload> answer = calls.onCall(call).toCompletableFuture();
            answer.handle((value, failure) -> value).join();
        }
    }

    private RecordingTracer.Ended only() {
        assertThat(tracer.ended()).hasSize(1);
        return tracer.ended().getFirst();
    }

    @Test
    void aRequestIsAPartOfItsCallAndTellsNoAddress() {
        call(config(), tracer);
        assertThat(only())
                .isEqualTo(new RecordingTracer.Ended(
                        SpanKind.CLIENT,
                        "POST calls.http",
                        "of-the-call",
                        "span-1",
                        Map.of(
                                "http.request.method",
                                "POST",
                                "http.response.status_code",
                                "200",
                                "trunkline.backend",
                                "calls.http"),
                        null));
    }

    @Test
    void theBackendIsToldTheSpanToGoOnWith() {
        backend.answer(exchange -> {
            headers.addAll(exchange.getRequestHeaders().get("traceparent"));
            exchange.sendResponseHeaders(500, -1);
        });
        call(config(), tracer);
        assertThat(headers).containsExactly("span-1");
    }

    @Test
    void nothingIsToldWhereNothingIsTraced() {
        backend.answer(exchange -> {
            headers.addAll(exchange.getRequestHeaders().keySet());
            exchange.sendResponseHeaders(500, -1);
        });
        call(config(), Tracer.NONE);
        assertThat(headers).isNotEmpty().doesNotContain("Traceparent");
    }

    @ParameterizedTest
    @CsvSource({"500, {}, nonsense", "200, <html>, nonsense", "200, '{\"error\":{\"message\":\"sold out\"}}',"})
    void anAnswerThatCannotBeUsedIsAFailure(int status, String body, String failure) {
        backend.answer(status, body);
        call(config(), tracer);
        assertThat(only().failure()).isEqualTo(failure);
        assertThat(only().attributes()).containsEntry("http.response.status_code", String.valueOf(status));
    }

    @Test
    void aRequestThatIsGivenUpEndsThen() {
        backend.hold(false);
        call(config().withTimeout(Duration.ofMillis(100)), tracer);
        assertThat(only().failure()).isEqualTo("late");
        assertThat(only().attributes()).doesNotContainKey("http.response.status_code");
    }
}
