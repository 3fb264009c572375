package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConnectTest {
    private final FakeServer server = new FakeServer();

    @Test
    void completesWhenTheServerHasAnswered() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        assertThat(server.observer.events).containsExactly("CONNECTING");
        server.open();
        assertThat(server.nextSent())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"client\":\"trunkline-java\"}}");
        assertThat(connecting).isNotDone();
        server.welcome(1);

        TrunklineClient client = valueOf(connecting);
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(client.info())
                .isEqualTo(new ConnectionInfo("c1", null, false, null, Duration.ofSeconds(25), 1000, 4194304, 1000));
        assertThat(server.observer.events).containsExactly("CONNECTING", "CONNECTED");
        assertThat(server.timer.waiting()).as("what watches the server").isOne();
    }

    @Test
    void asksTheTransportForWhatWasSet() {
        server.builder()
                .header("x-my-header", "test")
                .subprotocols("Test 1.0", "trunkline.v1")
                .connectTimeout(Duration.ofSeconds(3))
                .maxMessageBytes(77)
                .connect(server.timer);

        assertThat(server.request).isNotNull();
        assertThat(server.request.headers()).isEqualTo(Map.of("x-my-header", "test"));
        assertThat(server.request.subprotocols()).containsExactly("Test 1.0", "trunkline.v1");
        assertThat(server.request.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(server.request.maxMessageBytes()).isEqualTo(77);
    }

    @Test
    void failsWithTheWordsOfTheTransport() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.refuse("could not connect to ws://localhost/ws: HTTP 403");

        assertThat(failure(connecting, Kind.CONNECT)).hasMessage("could not connect to ws://localhost/ws: HTTP 403");
        assertThat(server.observer.events).containsExactly("CONNECTING", "CLOSED");
    }

    @Test
    void failsWithTheServersRefusal() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.open();
        server.fail(1, "{\"code\":-32003,\"message\":\"not you\",\"data\":{\"name\":\"refused\",\"option\":\"hook\"}}");

        TrunklineException fault = failure(connecting, Kind.SERVER);
        assertThat(fault).hasMessage("could not connect to ws://localhost/ws: not you");
        assertThat(fault.code()).isEqualTo(-32003);
        assertThat(fault.name()).isEqualTo("refused");
        assertThat(fault.option()).isEqualTo("hook");
        assertThat(server.closedByClient).isEqualTo("1000 ");
    }

    @Test
    void failsWhenTheWelcomeIsMalformed() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.open();
        server.answer(1, "{\"connection\":7}");

        assertThat(failure(connecting, Kind.BAD_MESSAGE)).hasMessageContaining("limits of result is missing");
        assertThat(server.closedByClient).isEqualTo("1000 ");
    }

    @Test
    void failsWhenTheConnectionEndsBeforeTheAnswer() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.open();
        server.closed(3001, "server is shutting down");

        TrunklineException fault = failure(connecting, Kind.CLOSED);
        assertThat(fault)
                .hasMessage(
                        "could not connect to ws://localhost/ws: the connection closed (3001, server is shutting down)");
        assertThat(fault.code()).isEqualTo(3001);
        assertThat(fault.closing()).isEqualTo(new Closing(3001, "server is shutting down", true, Duration.ZERO));
        assertThat(server.observer.events).containsExactly("CONNECTING", "CLOSED");
    }

    @Test
    void failsWhenTheAnswerTakesTooLong() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.open();
        server.timer.advance(LIMIT);

        TrunklineException fault = failure(connecting, Kind.TIMEOUT);
        assertThat(fault).hasMessage("could not connect to ws://localhost/ws: not done within 10000 ms");
        assertThat(fault.option()).isEqualTo("connectTimeout");
        assertThat(server.closedByClient).isEqualTo("1000 ");
    }

    @Test
    void closesALinkThatOpensTooLate() throws Exception {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.timer.advance(LIMIT);
        failure(connecting, Kind.TIMEOUT);
        server.open();

        assertThat(server.closedByClient).isEqualTo("1000 ");
        server.assertNothingSent();
    }

    @Test
    void closesWhenNobodyWaitsForItAnyMore() {
        CompletableFuture<TrunklineClient> connecting = server.builder().connect(server.timer);
        server.open();
        connecting.cancel(false);

        assertThat(server.closedByClient).isEqualTo("1000 ");
        assertThat(server.observer.events).containsExactly("CONNECTING", "CLOSED");
    }

    @Test
    void timeLimitOfConnectingDoesNotEndAConnectedClient() {
        TrunklineClient client = server.connected();
        server.timer.advance(LIMIT.multipliedBy(2));

        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }
}
