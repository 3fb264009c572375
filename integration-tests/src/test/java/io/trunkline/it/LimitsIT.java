package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.TrunklineException;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Line;
import io.trunkline.it.support.RawLine;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes too much is limited, by every way in; what others receive meanwhile is all that there is. */
@ExtendWith(LeakCheck.class)
class LimitsIT {
    private static final int FLOOD = 60;
    private static final int BURST = 5;
    private static final String RATE = "limits.connection.messages=20/s burst " + BURST;
    private static final String KEY_OF_ANN = "a-key-of-ann-in-this-test";
    private static final String KEY_OF_BOB = "a-key-of-bob-in-this-test";

    @ParameterizedTest
    @EnumSource
    void aUsersConnectionTooManyIsClosedAndOthersAreServed(Door door) throws Exception {
        try (TestServer server = TestServer.start(
                        "auth.open=false",
                        "http.metricsRole=none",
                        "limits.user.connections=2",
                        "auth.keys=[{name: ann, key: " + KEY_OF_ANN + "}, {name: bob, key: " + KEY_OF_BOB + "}]",
                        "access.rules=[{name: all, allow: [subscribe], who: user, channels: ['#']}]");
                JavaClient bob = connect(server, door, KEY_OF_BOB);
                JavaClient ann = connect(server, Door.WEBSOCKET, KEY_OF_ANN)) {
            BlockingQueue<String> toBob = heard(bob);
            BlockingQueue<String> toAnn = heard(ann);
            try (JavaClient second = connect(server, door, KEY_OF_ANN)) {
                BlockingQueue<String> toSecond = heard(second);
                assertThatThrownBy(() -> connect(server, door, KEY_OF_ANN))
                        .isInstanceOf(ExecutionException.class)
                        .rootCause()
                        .isInstanceOfSatisfying(
                                TrunklineException.class,
                                closed -> assertThat(closed.code()).isEqualTo(3014))
                        .hasMessageContaining("limits.user.connections");
                server.publish("news", "one");
                for (BlockingQueue<String> each : List.of(toBob, toAnn, toSecond)) {
                    assertThat(each.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
                }
            }
            await("the place is free")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> server.hub().connectionCount() == 2);
            try (JavaClient again = connect(server, door, KEY_OF_ANN)) {
                assertThat(again.client().info().user()).isEqualTo("ann");
            }
            assertThat(limited(server, "limits.user.connections")).isEqualTo(1);
            assertThat(server.events().faults()).isEmpty();
        }
    }

    private static JavaClient connect(TestServer server, Door door, String key) throws Exception {
        return JavaClient.connect(door.url(server), builder -> builder.token(key));
    }

    private static BlockingQueue<String> heard(JavaClient client) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        client.client()
                .subscribe(
                        "news", publication -> heard.add(publication.payload().asText()))
                .get(10, TimeUnit.SECONDS);
        return heard;
    }

    private static double limited(TestServer server, String option) throws Exception {
        return server.metric("trunkline_limited_total{limit=\"" + option + "\"}");
    }

    @ParameterizedTest
    @EnumSource
    void aFloodOfRequestsIsRefusedInPartAndOthersReceiveWhatWasNot(Way way) throws Exception {
        try (TestServer server = TestServer.start(RATE);
                Texts flooding = way.open(server);
                Line other = new RawLine(Way.WEBSOCKET.open(server))) {
            other.subscribe("news");
            List<String> accepted = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) flooding.send(publish("\"id\":" + i + ",", i));
            for (int i = 0; i < FLOOD; i++) {
                String answer = flooding.next();
                assertThat(answer).contains("\"id\":" + i + ",");
                if (answer.contains("\"result\"")) accepted.add("news " + i);
                else
                    assertThat(answer)
                            .contains("-32009", "rateLimited", "\"option\":\"limits.connection.messages\"")
                            .contains("\"retryAfter\":");
            }
            assertThat(accepted).hasSizeBetween(BURST, FLOOD - 1);
            server.publish("news", "last");
            for (String each : accepted) assertThat(other.next()).isEqualTo(each);
            assertThat(other.next()).isEqualTo("news \"last\"");
            assertThat(limited(server, "limits.connection.messages")).isPositive();
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFloodWithoutIdsIsHeldBackAndNothingOfItIsLost(Way way) throws Exception {
        try (TestServer server = TestServer.start(RATE)) {
            heldBack(server, way, "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFloodIsHeldBackWhereNothingIsToBeRefused(Way way) throws Exception {
        try (TestServer server = TestServer.start(RATE, "limits.overRate=hold")) {
            heldBack(server, way, "\"id\":1,");
        }
    }

    @Test
    void aFloodIsHeldBackByTheOtherEngineToo() throws Exception {
        try (TestServer server = TestServer.start(RATE, "transport.jetty.engine=session")) {
            heldBack(server, Way.WEBSOCKET, "");
        }
    }

    /** Two flood at once; a third hears all of both, each in its order, and is heard itself. */
    private static void heldBack(TestServer server, Way way, String id) throws Exception {
        try (Texts one = way.open(server);
                Texts two = way.open(server);
                Line other = new RawLine(Way.TCP.open(server))) {
            other.subscribe("news");
            for (int i = 0; i < FLOOD; i++) {
                one.send(publish(id, i));
                two.send(publish(id, FLOOD + i));
            }
            List<Integer> heard = new ArrayList<>();
            while (heard.size() < 2 * FLOOD)
                heard.add(Integer.valueOf(other.next().substring("news ".length())));
            assertThat(heard.stream().filter(number -> number < FLOOD))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(heard.stream().filter(number -> number >= FLOOD))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(limited(server, "limits.connection.messages")).isPositive();
            assertThat(server.events().faults()).isEmpty();
        }
    }

    private static String publish(String id, int number) {
        return "{\"jsonrpc\":\"2.0\"," + id + "\"method\":\"publish\",\"params\":{\"channel\":\"news\",\"data\":"
                + number + "}}";
    }

    @Test
    void attemptsTooManyAreRefusedBeforeTheirTokensAreSeenAndOthersComeIn() throws Exception {
        try (TestServer server = TestServer.start("limits.address.attempts=1/s burst 3", "proxies.trusted=127.0.0.1");
                Line line = new RawLine(Way.WEBSOCKET.open(server))) {
            line.subscribe("news");
            List<String> refusal = refusalOf(server, "X-Forwarded-For: 192.0.2.7");
            assertThat(refusal.get(0)).contains(" 429 ");
            assertThat(refusal).anyMatch(header -> header.matches("(?i)Retry-After: 1"));
            assertThat(open(server, "X-Forwarded-For: 192.0.2.8").get(0)).contains(" 101 ");
            refusalOf(server, "X-Forwarded-For: 2001:db8::1");
            assertThat(open(server, "X-Forwarded-For: 2001:db8:0:1::1").get(0)).contains(" 101 ");
            server.publish("news", "hello");
            assertThat(line.next()).isEqualTo("news \"hello\"");
            assertThat(limited(server, "limits.address.attempts")).isGreaterThanOrEqualTo(2);
            assertThat(server.events().faults()).isEmpty();
        }
    }

    /** Comes with a token that is no good until it is not even looked at. */
    private static List<String> refusalOf(TestServer server, String from) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            List<String> answer = open(server, from, "Authorization: Bearer forged");
            if (!answer.get(0).contains(" 401 ")) return answer;
        }
        throw new AssertionError("a hundred attempts were let through");
    }

    private static List<String> open(TestServer server, String... headers) throws Exception {
        try (RawWebSocket client = RawWebSocket.open(server.port(), "/ws", headers)) {
            return client.response();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attemptsTooManyOnTcpAreClosed(boolean onTheOnePort) throws Exception {
        try (TestServer server = TestServer.start("limits.address.attempts=1/s burst 3");
                Line line = new RawLine(Way.WEBSOCKET.open(server))) {
            line.subscribe("news");
            int port = onTheOnePort ? server.port() : server.tcpPort();
            for (int attempt = 0; limited(server, "limits.address.attempts") == 0 && attempt < 100; attempt++) {
                try (RawWebSocket client = RawWebSocket.connect(port)) {
                    client.write("TL/1 json\n".getBytes(StandardCharsets.US_ASCII));
                    // a frame that is too long, so that the server ends the connection whether it lets it in or not
                    client.write(new byte[] {0x7f, 0, 0, 0});
                    assertThat(client.awaitEnd()).isTrue();
                }
            }
            assertThat(limited(server, "limits.address.attempts")).isPositive();
            server.publish("news", "hello");
            assertThat(line.next()).isEqualTo("news \"hello\"");
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @Test
    void anAddressHasItsPlacesOnAllTransportsTogether() throws Exception {
        try (TestServer server = TestServer.start("limits.address.connections=2", "proxies.trusted=127.0.0.1");
                Line webSocket = new RawLine(Way.WEBSOCKET.open(server))) {
            webSocket.subscribe("news");
            try (Line tcp = new RawLine(Way.TCP.open(server))) {
                tcp.subscribe("news");
                assertThat(open(server).get(0)).contains(" 429 ");
                assertThat(open(server, "X-Forwarded-For: 192.0.2.8").get(0)).contains(" 101 ");
                server.publish("news", "hello");
                assertThat(webSocket.next()).isEqualTo("news \"hello\"");
                assertThat(tcp.next()).isEqualTo("news \"hello\"");
            }
            await("the place is free")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> open(server).get(0).contains(" 101 "));
            assertThat(server.events().faults()).isEmpty();
        }
    }
}
