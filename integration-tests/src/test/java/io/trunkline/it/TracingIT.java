package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.AppBackend;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.OtlpReceiver;
import io.trunkline.it.support.ReceivedSpan;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traces of a real server, as a receiver of OTLP gets them, and as the application's backend is told of them. */
@ExtendWith(LeakCheck.class)
class TracingIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";
    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int REQUESTS = 200;

    /** What the backend was told, {@code none} where that was nothing. */
    private final List<String> told = new CopyOnWriteArrayList<>();

    private AppBackend backend() throws Exception {
        return AppBackend.start((question, exchange) -> {
            String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
            told.add(traceparent == null ? "none" : traceparent);
            return "{\"data\":7,\"allow\":true}";
        });
    }

    private static String orders(AppBackend backend) {
        return "calls.http=[{methods: [orders.*], url: '" + backend.url() + "'}]";
    }

    private static int publish(Rpc http, TestServer server) throws Exception {
        return http.send(HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/api/publish?note=s3cret"))
                        .header("Content-Type", "application/json")
                        .header("traceparent", TRACEPARENT)
                        .POST(BodyPublishers.ofString("{\"channel\":\"a\",\"data\":1}")))
                .statusCode();
    }

    private static void callOverHttp(TestServer server) throws Exception {
        try (Rpc rpc = new Rpc(server.port());
                EventReader stream = EventReader.open("http://127.0.0.1:" + server.port() + "/sse?link=1")) {
            String secret = stream.next("link").get("link");
            String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call\",\"params\":{\"method\":\"orders.find\"}}";
            assertThat(rpc.send(rpc.post(secret, "application/json", call).header("traceparent", TRACEPARENT))
                            .body())
                    .contains("\"data\":7");
        }
    }

    private static void assertChild(ReceivedSpan span, String parent, int kind) {
        assertThat(span.trace()).isEqualTo(TRACE);
        assertThat(span.parent()).isEqualTo(parent);
        assertThat(span.kind()).isEqualTo(kind);
        assertThat(span.failed()).isFalse();
    }

    @Test
    void aRequestIsAPartOfItsClientsTrace() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            try (TestServer server = TestServer.start(receiver.setting());
                    Rpc http = new Rpc(server.port())) {
                assertThat(publish(http, server)).isEqualTo(200);
            }
            ReceivedSpan request = receiver.span("POST /api/publish");
            assertChild(request, CALLER, SERVER);
            assertThat(request.attributes())
                    .containsEntry("http.route", "/api/publish")
                    .containsEntry("http.response.status_code", "200");
            assertThat(receiver.spans().toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void aCallThatTheBackendAnswersIsOneTraceFromItsClientToTheBackend() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                AppBackend backend = backend()) {
            try (TestServer server = TestServer.start(receiver.setting(), orders(backend))) {
                callOverHttp(server);
                assertThat(server.events().faults()).isEmpty();
            }
            ReceivedSpan request = receiver.span("POST /rpc");
            ReceivedSpan call = receiver.span("call");
            ReceivedSpan asked = receiver.span("POST calls.http");
            assertChild(request, CALLER, SERVER);
            assertChild(call, request.id(), SERVER);
            assertChild(asked, call.id(), CLIENT);
            assertThat(call.attributes())
                    .containsEntry("rpc.method", "orders.find")
                    .containsEntry("trunkline.call.outcome", "answered");
            assertThat(told).containsExactly("00-" + TRACE + "-" + asked.id() + "-01");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallByEveryWayInIsATraceThatGoesOnInTheBackend(Door door) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                AppBackend backend = backend()) {
            try (TestServer server = TestServer.start(receiver.setting(), orders(backend), backend.hooks());
                    JavaClient client = JavaClient.connect(door.url(server), builder -> builder)) {
                client.client().call("orders.find", Payload.json("{}")).get(10, TimeUnit.SECONDS);
            }
            ReceivedSpan call = receiver.span("call");
            ReceivedSpan asked = receiver.span("POST calls.http");
            ReceivedSpan hook = receiver.span("POST hooks.http");
            assertThat(asked.trace()).isEqualTo(call.trace());
            assertThat(asked.parent()).isEqualTo(call.id());
            assertThat(told).hasSize(2);
            assertThat(told.getFirst()).startsWith("00-" + hook.trace() + "-" + hook.id() + "-");
            assertThat(told.getLast()).startsWith("00-" + asked.trace() + "-" + asked.id() + "-");
        }
    }

    @Test
    void withoutTheOptionNobodyIsToldAnything() throws Exception {
        try (AppBackend backend = backend()) {
            try (TestServer server = TestServer.start(orders(backend))) {
                callOverHttp(server);
            }
            assertThat(told).containsExactly("none");
        }
    }

    @Test
    void aReceiverThatHangsHoldsNobodyUp() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.thatHangs()) {
            try (TestServer server = TestServer.start(receiver.setting());
                    Rpc http = new Rpc(server.port())) {
                assertThat(publish(http, server)).isEqualTo(200);
                receiver.awaitRequest();
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(publish(http, server)).isEqualTo(200);
                }
                assertThat(server.events().faults()).isEmpty();
            }
        }
    }
}
