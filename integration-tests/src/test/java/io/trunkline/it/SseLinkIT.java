package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.EventReader.Event;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.http.HttpClient.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code GET /sse?link=1} and {@code POST /rpc}: a connection of {@code trunkline.v1} without a WebSocket. */
class SseLinkIT {
    private static final String CONNECT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}";
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}}";

    private final TestServer server = TestServer.start();
    private final Rpc rpc = new Rpc(server.port());

    @AfterEach
    void end() {
        rpc.close();
        server.close();
    }

    private String url(String query) {
        return "http://127.0.0.1:" + server.port() + "/sse?" + query;
    }

    private static void isAnswer(Event event, int id) {
        assertThat(event.name()).isEmpty();
        assertThat(event.json().get("id").asInt()).isEqualTo(id);
        assertThat(event.json().has("result")).as(event.data()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void messagesComeAsOnAWebSocket(Version version) throws Exception {
        try (EventReader stream = EventReader.open(url("link=1"), version)) {
            assertThat(stream.version()).isEqualTo(version);
            assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            String secret = stream.next("link").get("link");
            assertThat(rpc.later(secret, CONNECT)).isEqualTo(202);
            isAnswer(stream.next(), 1);
            assertThat(rpc.later(secret, SUBSCRIBE)).isEqualTo(202);
            isAnswer(stream.next(), 2);
            server.publish("a", "hello");

            assertThat(stream.next().data())
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"publication\","
                            + "\"params\":{\"channel\":\"a\",\"data\":\"hello\"}}");
        }
    }

    @Test
    void messagesOfOnePostAreTakenInTheirOrder() throws Exception {
        try (EventReader stream = EventReader.open(url("link=1"))) {
            String secret = stream.next("link").get("link");
            rpc.lines(secret, CONNECT, SUBSCRIBE, SUBSCRIBE.replace(":2,", ":3,"));

            for (int id = 1; id <= 3; id++) isAnswer(stream.next(), id);
        }
    }

    @Test
    void aPostWithoutPreferenceIsAnsweredItself() throws Exception {
        try (EventReader stream = EventReader.open(url("link=1"))) {
            String secret = stream.next("link").get("link");

            assertThat(rpc.call(secret, CONNECT)).contains("\"id\":1,\"result\":{\"connection\":");
            assertThat(rpc.call(secret, SUBSCRIBE)).contains("\"id\":2,\"result\":{");
            server.publish("a", "hello");
            assertThat(stream.next().data()).contains("hello");
        }
    }
}
