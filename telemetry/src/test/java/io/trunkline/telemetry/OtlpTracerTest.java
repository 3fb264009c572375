package io.trunkline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a receiver, and what becomes of spans where there is none that answers. */
class OtlpTracerTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String NOT_KEPT = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final String TRACEPARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]";
    private static final int MORE_THAN_WAIT = 5_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer receiver;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile boolean hangs;
    private volatile int status = 200;

    OtlpTracerTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(threads);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        receiver.stop(0);
        threads.shutdownNow();
    }

    /** The bytes of a body are kept as characters of the same numbers. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            heads.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Api-Key"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            arrived.countDown();
            if (hangs) end.await();
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/traces");
    }

    private OtlpTracer tracer(double sample) {
        return OtlpTracer.open(
                new TracingConfig(url(), Map.of("Api-Key", Secret.of("a key")), sample, "a-service"), Clock.SYSTEM);
    }

    private static String raw(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    @Test
    void sendsWhatHasEndedWhenItIsClosed() {
        try (OtlpTracer tracer = tracer(1)) {
            tracer.begin(SpanKind.SERVER, "a-span", PARENT)
                    .set("an-attribute", 7)
                    .end();
            tracer.begin(SpanKind.SERVER, "has-not-ended", PARENT);
        }
        assertThat(heads).containsExactly("POST /v1/traces application/x-protobuf a key");
        assertThat(bodies.getFirst())
                .contains("a-service", "a-span", "an-attribute", raw(TRACE), raw("00f067aa0ba902b7"))
                .doesNotContain("has-not-ended");
    }

    @Test
    void goesOnWithTheTraceOfItsParent() {
        try (OtlpTracer tracer = tracer(0)) {
            Span span = tracer.begin(SpanKind.CLIENT, "a-span", PARENT);
            assertThat(span.isRecorded())
                    .as("it is kept, as its beginning says")
                    .isTrue();
            assertThat(span.traceparent())
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                    .isNotEqualTo(PARENT);
        }
    }

    @Test
    void keepsNoTraceThatItsBeginningDoesNotKeep() {
        try (OtlpTracer tracer = tracer(1)) {
            Span span = tracer.begin(SpanKind.CLIENT, "a-span", NOT_KEPT);
            assertThat(span.isRecorded()).isFalse();
            assertThat(span.traceparent()).as("and says so to others").matches("00-" + TRACE + "-[0-9a-f]{16}-00");
            span.end();
        }
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE,
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00F067AA0BA902B7-01"
            })
    void beginsATraceWhereTheParentIsMalformed(String malformed) {
        try (OtlpTracer tracer = tracer(0)) {
            Span span = tracer.begin(SpanKind.SERVER, "a-span", malformed);
            assertThat(span.isRecorded()).as("none that begins here is kept").isFalse();
            assertThat(span.traceparent()).matches(TRACEPARENT).doesNotContain(TRACE);
        }
    }

    @Test
    void aReceiverThatHangsHoldsNobodyUp() throws Exception {
        hangs = true;
        try (OtlpTracer tracer = tracer(1)) {
            tracer.begin(SpanKind.SERVER, "first", null).end();
            arrived.await();
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                tracer.begin(SpanKind.SERVER, "another", null).end();
            }
        }
        assertThat(bodies.getFirst()).as("it has come this far").contains("first");
    }

    @Test
    void aReceiverThatFailsIsAskedAgainWithOtherSpans() throws Exception {
        status = 500;
        try (OtlpTracer tracer = tracer(1)) {
            tracer.begin(SpanKind.SERVER, "first", null).end();
            arrived.await();
            tracer.begin(SpanKind.SERVER, "second", null).end();
        }
        assertThat(bodies).hasSize(2);
        assertThat(bodies.getLast()).contains("second").doesNotContain("first");
    }

    @Test
    void aReceiverThatIsNotThereIsNoFault() {
        receiver.stop(0);
        try (OtlpTracer tracer = tracer(1)) {
            tracer.begin(SpanKind.SERVER, "a-span", null).end();
        }
        assertThat(bodies).isEmpty();
    }
}
