package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.EventReader.Event;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code GET /sse?channel=...}: what an {@code EventSource} or curl hears. */
class SseEventsIT {
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

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** Reads what a stream of one channel begins with; returns the secret. */
    private static String begin(EventReader stream) throws Exception {
        String secret = stream.next("connect").get("session");
        stream.next("subscribe");
        return secret;
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aStreamTellsOfItsConnectionAndSubscriptionsAndThenWhatIsPublished(Version version) throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a&channel=b/*"), version)) {
            assertThat(stream.version()).isEqualTo(version);
            Event connect = stream.next("connect");
            assertThat(connect.get("connection")).hasSize(16);
            assertThat(connect.json().has("limits")).isTrue();
            assertThat(stream.next("subscribe").get("channel")).isEqualTo("a");
            assertThat(stream.next("subscribe").get("channel")).isEqualTo("b/*");
            server.publish("b/1", "hello");

            assertThat(stream.next("").data()).isEqualTo("{\"channel\":\"b/1\",\"data\":\"hello\"}");
        }
    }

    @Test
    void ofOneChannelWithHistoryTheIdsAreItsPlacesAndAnotherStreamGoesOnThere() throws Exception {
        String id;
        try (EventReader stream = EventReader.open(url("channel=history/a"))) {
            stream.next("connect");
            Event subscribe = stream.next("subscribe");
            assertThat(subscribe.id()).isEqualTo(subscribe.get("epoch") + ":0");
            server.publish("history/a", "one");
            Event one = stream.next("");
            assertThat(one.id()).isEqualTo(subscribe.get("epoch") + ":1");
            id = one.id();
        }
        server.publish("history/a", "two");
        server.publish("history/a", "three");
        try (EventReader stream = EventReader.open(url("channel=history/a"), "Last-Event-ID", id)) {
            stream.next("connect");
            assertThat(stream.next("subscribe").json().get("recovered").asBoolean())
                    .isTrue();
            assertThat(stream.next("").get("data")).isEqualTo("two");
            assertThat(stream.next("").id()).isEqualTo(id.replace(":1", ":3"));
            server.publish("history/a", "four");
            assertThat(stream.next("").id()).isEqualTo(id.replace(":1", ":4"));
        }
    }

    @Test
    void aPlaceOfAnotherEpochIsToldAsLost() throws Exception {
        server.publish("history/a", "one");
        try (EventReader stream = EventReader.open(url("channel=history/a&lastEventId=gone:5"))) {
            stream.next("connect");
            Event subscribe = stream.next("subscribe");
            assertThat(subscribe.json().get("recovered").asBoolean()).isFalse();
            assertThat(subscribe.json().get("lost").isNull()).isTrue();
            assertThat(stream.next("").get("data")).isEqualTo("one");
        }
    }

    @Test
    void sinceGivesThePastOfEachChannelFirst() throws Exception {
        for (int i = 0; i < 5; i++) server.publish("history/a", "n" + i);
        try (EventReader stream = EventReader.open(url("channel=history/a&channel=b&since=2"))) {
            begin(stream);
            assertThat(stream.next("").get("data")).isEqualTo("n3");
            assertThat(stream.next("").get("data")).isEqualTo("n4");
            assertThat(stream.next("subscribe").get("channel")).isEqualTo("b");
        }
    }

    @Test
    void commandsAreAnsweredByThePostOrByAnEvent() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a"))) {
            String secret = begin(stream);
            String answer = rpc.call(secret, request(1, "publish", "{\"channel\":\"a\",\"data\":1}"));
            assertThat(answer).contains("\"id\":1,\"result\":");
            assertThat(stream.next("").get("data")).isEqualTo("1");

            assertThat(rpc.later(secret, request(2, "subscribe", "{\"channel\":\"more\"}")))
                    .isEqualTo(202);
            assertThat(stream.next("answer").json().get("id").asInt()).isEqualTo(2);
            server.publish("more", "hello");
            assertThat(stream.next("").get("channel")).isEqualTo("more");
        }
    }

    @Test
    void aBatchIsAnsweredByOneArrayAndANotificationByNothing() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a"))) {
            String secret = begin(stream);
            String ping = request(1, "ping", "{}");
            assertThat(rpc.call(secret, "[" + ping + "," + ping + "]"))
                    .startsWith("[{")
                    .contains("},{");
            String notification = ping.replace("\"id\":1,", "");

            assertThat(rpc.send(rpc.post(secret, "application/json", notification))
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aStreamOfPlacesTakesNoOtherChannel() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=history/a"))) {
            String secret = begin(stream);

            assertThat(rpc.call(secret, request(1, "subscribe", "{\"channel\":\"b\"}")))
                    .contains("\"name\":\"refused\"")
                    .contains("takes no more channels");
        }
    }

    @Test
    void whoComesAndGoesIsToldByName() throws Exception {
        try (TestServer watched = TestServer.start("channels=[{pattern: room, presence: true}]");
                Rpc calls = new Rpc(watched.port());
                EventReader stream = EventReader.open("http://127.0.0.1:" + watched.port() + "/sse?channel=a")) {
            String secret = begin(stream);
            calls.call(secret, request(1, "subscribe", "{\"channel\":\"room\",\"presence\":true}"));

            assertThat(stream.next("join").get("channel")).isEqualTo("room");
        }
    }

    @Test
    void aRefusedChannelIsAnErrorAndOnlyRefusedOnesAreNoStream() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a&channel=a**"))) {
            begin(stream);
            Event error = stream.next("error");
            assertThat(error.get("channel")).isEqualTo("a**");
            assertThat(error.json().get("error").get("name").asString()).isEqualTo("invalidChannel");
        }
        try (EventReader refused = EventReader.open(url("channel=a**&channel=b**"))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("\"name\":\"invalidChannel\"");
        }
        assertThat(server.hub().connectionCount()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    link=1&channel=a | either link=1 or channel
                    nothing=1 | either link=1 or channel
                    channel=a&since=0 | since must be latest or a count
                    link=2 | link must be 1
                    channel=a&poll=yes | poll must be 1
                    """)
    void aQueryThatMakesNoStreamIsRefusedWithTheReason(String query, String reason) throws Exception {
        try (EventReader refused = EventReader.open(url(query))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("\"name\":\"invalidParams\"").contains(reason);
        }
    }

    @Test
    void anUnknownSecretIsNotFoundAndNoSecretIsRefused() throws Exception {
        String ping = request(1, "ping", "{}");
        HttpResponse<String> unknown = rpc.send(rpc.post("no-such-secret", "application/json", ping));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"name\":\"invalidParams\"").doesNotContain("no-such-secret");
        assertThat(rpc.send(rpc.delete("no-such-secret")).statusCode()).isEqualTo(404);
        assertThat(rpc.send(rpc.post("no-such-secret", "text/plain", ping)).statusCode())
                .isIn(404, 415);
    }

    @Test
    void deleteEndsTheStreamAtOnce() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a"))) {
            String secret = begin(stream);

            assertThat(rpc.send(rpc.delete(secret)).statusCode()).isEqualTo(204);
            stream.awaitEnd();
            assertThat(server.hub().connectionCount()).isZero();
            assertThat(rpc.send(rpc.delete(secret)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anEndOfTheServerIsToldBeforeTheStreamEnds() throws Exception {
        try (EventReader stream = EventReader.open(url("channel=a"))) {
            begin(stream);
            server.trunkline().close();

            assertThat(stream.next("disconnect").json().get("code").asInt()).isEqualTo(3001);
            assertThat(stream.next().name()).isEqualTo("(end)");
        }
    }
}
