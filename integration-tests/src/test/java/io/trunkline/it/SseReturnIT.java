package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams whose answers end, and whose clients come back. */
class SseReturnIT {
    private static final String CONNECT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}";
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}}";

    private final TestServer server = TestServer.start("http.sse.keepAlive=50ms", "http.sse.replayBytes=10KiB");
    private final Rpc rpc = new Rpc(server.port());

    @AfterEach
    void end() {
        rpc.close();
        server.close();
    }

    private String url(String query) {
        return "http://127.0.0.1:" + server.port() + "/sse?" + query;
    }

    private String subscribed(EventReader link) throws Exception {
        String secret = link.next("link").get("link");
        rpc.lines(secret, CONNECT, SUBSCRIBE);
        link.next();
        link.next();
        return secret;
    }

    private EventReader back(String secret, String id, String... more) throws Exception {
        return EventReader.open(
                url("link=1" + String.join("", more)), "Trunkline-Session", secret, "Last-Event-ID", id);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aLinkGoesOnBehindTheLastMessageThatItsClientHas(Version version) throws Exception {
        String secret;
        String id;
        try (EventReader link = EventReader.open(url("link=1"), version)) {
            secret = subscribed(link);
            server.publish("a", "one");
            id = link.next("").id();
            assertThat(id).isEqualTo("3");
            server.publish("a", "two");
            assertThat(link.next("").id()).isEqualTo("4");
        }
        server.publish("a", "three");
        try (EventReader link = back(secret, id)) {
            assertThat(link.next("").data()).contains("two");
            assertThat(link.next("").data()).contains("three");
            server.publish("a", "four");
            assertThat(link.next("").data()).contains("four");
            assertThat(link.lastId()).isEqualTo("6");
            assertThat(server.hub().connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void anEventSourceGoesOnByTheIdAlone() throws Exception {
        String id;
        try (EventReader stream = EventReader.open(url("channel=a&channel=b"))) {
            String secret = stream.next("connect").get("session");
            stream.next("subscribe");
            id = stream.next("subscribe").id();
            assertThat(id).isEqualTo(secret + ":3");
            server.publish("a", "one");
            assertThat(stream.next("").id()).isEqualTo(secret + ":4");
        }
        try (EventReader stream = EventReader.open(url("channel=a&channel=b"), "Last-Event-ID", id)) {
            assertThat(stream.next("").get("data")).isEqualTo("one");
            server.publish("b", "two");
            assertThat(stream.next("").get("data")).isEqualTo("two");
        }
    }

    @Test
    void aNewerAnswerOfAStreamEndsTheOlder() throws Exception {
        try (EventReader older = EventReader.open(url("link=1"))) {
            String secret = subscribed(older);
            try (EventReader newer = back(secret, "2")) {
                assertThat(older.next().name()).isEqualTo("(end)");
                server.publish("a", "one");
                assertThat(newer.next("").data()).contains("one");
            }
        }
    }

    @Test
    void whatIsKeptIsBoundedAndWhoWantsMoreBeginsAnew() throws Exception {
        String secret;
        String id;
        String filler = "x".repeat(4 << 10);
        try (EventReader link = EventReader.open(url("link=1"));
                EventReader events = EventReader.open(url("channel=a&channel=b"))) {
            secret = subscribed(link);
            events.next("connect");
            events.next("subscribe");
            id = events.next("subscribe").id();
            for (int i = 0; i < 4; i++) server.publish("a", i + filler);
            for (int i = 0; i < 4; i++) {
                link.next("");
                events.next("");
            }
        }
        try (EventReader refused = back(secret, "2")) {
            assertThat(refused.status()).isEqualTo(404);
        }
        try (EventReader anew = EventReader.open(url("channel=a&channel=b"), "Last-Event-ID", id)) {
            assertThat(anew.next("connect").get("session")).isNotEqualTo(id.substring(0, id.indexOf(':')));
            assertThat(anew.next("lost").data()).isEqualTo("{}");
            anew.next("subscribe");
        }
    }

    @Test
    void aStreamThatNobodyComesBackToEnds() throws Exception {
        try (TestServer hasty = TestServer.start("http.sse.keepAlive=20ms", "http.sse.replay=100ms")) {
            String secret;
            try (EventReader link = EventReader.open("http://127.0.0.1:" + hasty.port() + "/sse?link=1")) {
                secret = link.next("link").get("link");
                await("it is alive").atMost(Duration.ofSeconds(20)).until(() -> link.comments() >= 2);
            }
            await("it has ended")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> hasty.hub().connectionCount() == 0);
            try (Rpc late = new Rpc(hasty.port())) {
                assertThat(late.later(secret, CONNECT)).isEqualTo(404);
            }
        }
    }

    @Test
    void whoPollsGetsWhatWaitsInAnswersThatEnd() throws Exception {
        String secret;
        try (EventReader first = EventReader.open(url("link=1&poll=1"))) {
            secret = first.next("link").get("link");
            assertThat(first.next().name()).isEqualTo("(end)");
        }
        rpc.lines(secret, CONNECT, SUBSCRIBE);
        server.publish("a", "one");
        String id;
        try (EventReader second = back(secret, "0", "&poll=1")) {
            assertThat(second.next().id()).isEqualTo("1");
            assertThat(second.next().id()).isEqualTo("2");
            assertThat(second.next().data()).contains("one");
            id = second.next().id();
        }
        try (EventReader third = back(secret, id, "&poll=1")) {
            server.publish("a", "two");
            assertThat(third.next().data()).contains("two");
            assertThat(third.next().name()).isEqualTo("(end)");
        }
        try (EventReader again = back(secret, id, "&poll=1")) {
            assertThat(again.next().data()).contains("two");
        }
    }

    @Test
    void aPollWithoutEventsEndsInTime() throws Exception {
        try (TestServer quick = TestServer.start("http.sse.pollTimeout=50ms")) {
            String base = "http://127.0.0.1:" + quick.port() + "/sse?link=1&poll=1";
            String secret;
            try (EventReader first = EventReader.open(base)) {
                secret = first.next("link").get("link");
            }
            try (EventReader empty = EventReader.open(base, "Trunkline-Session", secret, "Last-Event-ID", "0")) {
                assertThat(empty.next().name()).isEqualTo("(end)");
                assertThat(empty.comments()).isEqualTo(1);
            }
        }
    }

    @Test
    void betweenTwoPollsTheChannelsPolicyDecidesWhatWaits() throws Exception {
        String secret;
        try (EventReader first = EventReader.open(url("link=1&poll=1"))) {
            secret = first.next("link").get("link");
            first.awaitEnd();
        }
        rpc.lines(secret, CONNECT, SUBSCRIBE.replace("\"a\"", "\"latest/a\""));
        for (int i = 0; i < 5; i++) server.publish("latest/a", "n" + i);
        try (EventReader second = back(secret, "0", "&poll=1")) {
            assertThat(second.next().id()).isEqualTo("1");
            assertThat(second.next().id()).isEqualTo("2");
            assertThat(second.next().data()).contains("n4");
        }
    }
}
