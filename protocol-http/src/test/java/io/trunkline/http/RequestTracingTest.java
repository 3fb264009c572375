package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingTracer;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The spans of requests: what they are a part of, and what they tell and do not tell. */
class RequestTracingTest {
    private final RecordingTracer tracer = new RecordingTracer();
    private final ManualClock clock = new ManualClock();
    private final Hub hub = new Hub(
            HubConfig.DEFAULT, HubPorts.inMemory(clock, HubObserver.NONE).with(tracer));
    private final Protocols protocols = new Protocols(List.of(new LineProtocol(hub)));
    private final HttpApi api = new HttpApi(
            hub, protocols, HttpApiConfig.DEFAULT, ApiKeys.NONE, TokenRevoker.NONE, clock, HubObserver.NONE);

    private RecordingTracer.Ended only() {
        assertThat(tracer.ended()).hasSize(1);
        return tracer.ended().getFirst();
    }

    @Test
    void aRequestIsAPartOfItsClientsTrace() {
        FakeExchange.publish("{\"channel\":\"a\",\"data\":1}")
                .header("Traceparent", "of-the-client")
                .at(api);
        assertThat(only())
                .isEqualTo(new RecordingTracer.Ended(
                        SpanKind.SERVER,
                        "POST /api/publish",
                        "of-the-client",
                        "span-1",
                        Map.of(
                                "http.request.method",
                                "POST",
                                "http.route",
                                "/api/publish",
                                "http.response.status_code",
                                "200"),
                        null));
    }

    @Test
    void whatAClientMayWriteFreelyStaysOut() {
        new FakeExchange("BREW", "/api/secret-of-ann")
                .parameter("token", "s3cret")
                .at(api);
        assertThat(only().name()).isEqualTo("HTTP");
        assertThat(only().parent()).isNull();
        assertThat(only().attributes())
                .isEqualTo(Map.of("http.request.method", "_OTHER", "http.response.status_code", "404"));
        assertThat(only().failure()).as("it is the client's fault").isNull();
    }

    @Test
    void whatFailsHereIsAFailure() {
        Router broken = new Router(HubObserver.NONE, null, Cors.NONE, tracer).on("GET", "/broken", exchange -> {
            throw new IllegalStateException("broken");
        });
        new FakeExchange("GET", "/broken").at(broken);
        assertThat(only().failure()).isEqualTo("500");
    }

    @Test
    void logInsAreTracedAndStreamsAreNot() {
        AuthEndpoint logins =
                new AuthEndpoint(hub, Optional.empty(), AuthEndpointConfig.DEFAULT, List.of(), clock, HubObserver.NONE);
        new FakeExchange("POST", "/negotiate").at(logins);
        assertThat(only().name()).isEqualTo("POST /negotiate");

        SseTransport streams = new SseTransport(
                hub, protocols, Optional.empty(), HttpApiConfig.DEFAULT, SseConfig.DEFAULT, clock, HubObserver.NONE);
        new FakeExchange("GET", "/sse").at(streams);
        assertThat(tracer.begun()).isEqualTo(1);
        new FakeExchange("POST", "/rpc").at(streams);
        assertThat(tracer.ended().getLast().name()).isEqualTo("POST /rpc");
    }

    @Test
    void healthIsNotTraced() {
        new FakeExchange("GET", "/healthz").at(new HealthEndpoint(hub, HubObserver.NONE));
        assertThat(tracer.begun()).isZero();
    }
}
