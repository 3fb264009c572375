package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final String PUBLISHED = "{\"channels\":1,\"recipients\":3}";

    private final FakeServer server = new FakeServer();

    @Test
    void publishCompletesWithWhatBecameOfIt() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<PublishResult> first = client.publishJson("a/b", "{\"t\": 21}");
        CompletableFuture<PublishResult> second = client.publishText("a/b", "x\"y");
        CompletableFuture<PublishResult> third = client.publish("a/b", Payload.binary(new byte[] {0, 1}));

        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"a/b\",\"data\":{\"t\": 21}}");
        assertThat(server.nextSent()).contains("\"data\":\"x\\\"y\"");
        assertThat(server.nextSent()).contains("\"base64\":\"AAE=\"");
        server.answer(4, PUBLISHED);
        server.answer(2, "{\"channels\":2,\"recipients\":0,\"offset\":7}");
        assertThat(valueOf(third)).isEqualTo(new PublishResult(1, 3, Publication.NO_OFFSET));
        assertThat(valueOf(first)).isEqualTo(new PublishResult(2, 0, 7));
        assertThat(second).isNotDone();
    }

    @Test
    void publishAsksForWhatItsOptionsSay() throws Exception {
        TrunklineClient client = server.connected();
        client.publish("a", Payload.json("1"), PublishOptions.DEFAULT);
        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"a\",\"data\":1}");

        CompletableFuture<PublishResult> stored = client.publish(
                "a",
                Payload.json("1"),
                PublishOptions.DEFAULT
                        .key("k")
                        .stored()
                        .ttl(Duration.ofSeconds(5))
                        .withoutSelf());
        assertThat(server.nextSent())
                .contains("\"data\":1,\"key\":\"k\",\"ack\":\"stored\",\"ttl\":5000,\"excludeSelf\":true}");
        CompletableFuture<PublishResult> delivered = client.publish(
                "a",
                Payload.json("1"),
                PublishOptions.DEFAULT
                        .delivered(3, Duration.ofSeconds(2))
                        .include(Set.of("x\"y"))
                        .exclude(Set.of("z")));
        assertThat(server.nextSent())
                .contains(
                        "\"ack\":\"delivered\",\"count\":3,\"timeout\":2000,\"include\":[\"x\\\"y\"],\"exclude\":[\"z\"]}");

        CompletableFuture<PublishResult> confirmed =
                client.publish("a", Payload.json("1"), PublishOptions.DEFAULT.confirmed(2, Duration.ofSeconds(3)));
        assertThat(server.nextSent()).contains("\"ack\":\"delivered\",\"count\":2,\"timeout\":3000,\"receipts\":true}");

        server.answer(3, "{\"channels\":1,\"recipients\":3,\"offset\":9,\"durable\":false,\"repeated\":true}");
        server.answer(4, "{\"channels\":1,\"recipients\":3,\"delivered\":2}");
        server.answer(
                5,
                "{\"channels\":1,\"recipients\":3,\"delivered\":2,\"receipts\":[{\"connection\":\"c\",\"user\":\"ann\"}],\"late\":true}");
        assertThat(valueOf(confirmed))
                .isEqualTo(new PublishResult(1, 3, -1, null, 2L, List.of(new Receipt("c", "ann")), true, false));
        assertThat(valueOf(stored)).isEqualTo(new PublishResult(1, 3, 9, false, null, null, false, true));
        assertThat(valueOf(delivered)).isEqualTo(new PublishResult(1, 3, -1, null, 2L, null, false, false));
    }

    @Test
    void publishesTogetherInATransaction() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<List<PublishResult>> together = client.publishTogether(List.of(
                new Publish("a", Payload.json("1")),
                new Publish("b", Payload.text("x"), PublishOptions.DEFAULT.withoutSelf())));
        assertThat(server.nextSent()).contains("\"method\":\"begin\",\"params\":{\"tx\":\"t1\"}");
        assertThat(server.nextSent()).contains("{\"channel\":\"a\",\"data\":1,\"tx\":\"t1\"}");
        assertThat(server.nextSent()).contains("{\"channel\":\"b\",\"data\":\"x\",\"excludeSelf\":true,\"tx\":\"t1\"}");
        assertThat(server.nextSent()).contains("\"method\":\"commit\",\"params\":{\"tx\":\"t1\",\"count\":2}");
        server.answer(2, "{}");
        server.answer(3, "{\"queued\":1}");
        server.answer(4, "{\"queued\":2}");
        server.answer(
                5, "{\"results\":[{\"channels\":1,\"recipients\":3,\"offset\":4},{\"channels\":1,\"recipients\":0}]}");
        assertThat(valueOf(together))
                .isEqualTo(List.of(new PublishResult(1, 3, 4), new PublishResult(1, 0, Publication.NO_OFFSET)));
    }

    @Test
    void theFirstRefusalIsToldOfPublishesTogether() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<List<PublishResult>> together =
                client.publishTogether(List.of(new Publish("a", Payload.json("1"))));
        server.answer(2, "{}");
        server.fail(4, "{\"code\":-32003,\"message\":\"a publish of the transaction was refused: no\"}");
        server.fail(3, "{\"code\":-32003,\"message\":\"no\"}");
        assertThat(failure(together, Kind.SERVER)).hasMessage("no");
    }

    @Test
    void historyReturnsPublicationsAndPlace() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<History> history = client.history("a", HistoryRange.after(new StreamPosition("e", 4), 2));
        assertThat(server.nextSent())
                .contains("{\"channel\":\"a\",\"limit\":2,\"since\":{\"epoch\":\"e\",\"offset\":4}}");
        server.answer(2, """
                {"publications":[{"channel":"a","data":5,"offset":5,"user":"u"},{"channel":"a","data":"six","offset":6}],\
                "epoch":"e","offset":9,"more":true}""");

        assertThat(valueOf(history))
                .isEqualTo(new History(
                        List.of(
                                new Publication("a", Payload.json("5"), 5, "u"),
                                new Publication("a", Payload.text("six"), 6, null)),
                        new StreamPosition("e", 9),
                        true));
    }

    @Test
    void pingCompletesWhenAnswered() throws Exception {
        CompletableFuture<Void> ping = server.connected().ping();
        assertThat(ping).isNotDone();
        server.answer(server.nextRequest("ping"), "{}");

        assertThat(valueOf(ping)).isNull();
    }

    @Test
    void failsWithTheServersRefusal() throws Exception {
        CompletableFuture<PublishResult> publish = server.connected().publishText("a", "x");
        server.fail(
                server.nextRequest("publish"),
                "{\"code\":-32005,\"message\":\"busy now\",\"data\":{\"name\":\"busy\",\"option\":\"hub.mailboxBytes\"}}");

        TrunklineException fault = failure(publish, Kind.SERVER);
        assertThat(fault).hasMessage("busy now");
        assertThat(fault.code()).isEqualTo(-32005);
        assertThat(fault.name()).isEqualTo("busy");
        assertThat(fault.option()).isEqualTo("hub.mailboxBytes");
    }

    @Test
    void failsWhenTheAnswerTakesTooLongAndIgnoresALateOne() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<PublishResult> publish = client.publishText("a", "x");
        server.timer.advance(LIMIT.minusMillis(1));
        assertThat(publish).isNotDone();
        server.timer.advance(LIMIT);

        TrunklineException fault = failure(publish, Kind.TIMEOUT);
        assertThat(fault).hasMessage("no answer to publish within 10000 ms");
        assertThat(fault.option()).isEqualTo("requestTimeout");
        server.answer(2, PUBLISHED);
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void answeredRequestsLeaveNoTimeLimitBehind() {
        TrunklineClient client = server.connected();
        int before = server.timer.waiting();
        client.ping();
        assertThat(server.timer.waiting()).isEqualTo(before + 1);
        server.answer(2, "{}");

        assertThat(server.timer.waiting()).isEqualTo(before);
    }

    @Test
    void failsWhenTheAnswerIsMalformed() throws Exception {
        CompletableFuture<PublishResult> publish = server.connected().publishText("a", "x");
        server.answer(2, "{\"channels\":\"many\"}");

        assertThat(failure(publish, Kind.BAD_MESSAGE))
                .hasMessageContaining("publish")
                .hasMessageContaining("channels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1 2", "\u0000", "{\"a\":1}}, \"x\":{"})
    void refusesJsonThatIsNone(String json) throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<PublishResult> publish = client.publishJson("a", json);

        assertThat(failure(publish, Kind.BAD_ARGUMENT)).hasMessageStartingWith("publish refused: payload of kind JSON");
        server.assertNothingSent();
    }

    @Test
    void refusesWhatIsAboveTheServersLimit() throws Exception {
        TrunklineClient client = server.connected();
        int overhead = sizeOfPublish(client, "");
        assertThat(client.publishText("a", "x".repeat(1000 - overhead))).isNotDone();

        TrunklineException fault = failure(client.publishText("a", "x".repeat(1001 - overhead)), Kind.TOO_LARGE);
        assertThat(fault).hasMessage("publish needs a message of 1001 bytes, but the server's limit is 1000");
        assertThat(fault.option()).isEqualTo("limits.messageBytes");
        failure(client.publishText("a", "\u20ac".repeat(334)), Kind.TOO_LARGE);
    }

    private int sizeOfPublish(TrunklineClient client, String text) {
        client.publishText("a", text);
        return server.nextSent().length();
    }

    @Test
    void refusesWhenTooManyBytesWaitToBeSent() throws Exception {
        TrunklineClient client = server.connected(server.builder().maxBufferedBytes(500));
        server.queuedBytes = 499;

        TrunklineException fault = failure(client.publishText("a", "x"), Kind.BUSY);
        assertThat(fault).hasMessage("publish refused: 499 bytes wait to be sent, maxBufferedBytes is 500");
        assertThat(fault.option()).isEqualTo("maxBufferedBytes");
        server.queuedBytes = 0;
        assertThat(client.publishText("a", "x".repeat(600)))
                .as("one that is larger than the bound is sent alone")
                .isNotDone();
    }

    @Test
    void refusesWhenTooManyRequestsWait() throws Exception {
        TrunklineClient client = server.connected(server.builder().maxPendingRequests(2));
        client.ping();
        client.ping();

        assertThat(failure(client.ping(), Kind.BUSY))
                .hasMessage("ping refused: 2 requests wait for answers, maxPendingRequests is 2");
        server.answer(2, "{}");
        assertThat(client.ping()).isNotDone();
    }

    @Test
    void failsAtOnceWhenTheTransportTakesNothing() throws Exception {
        TrunklineClient client = server.connected();
        int before = server.timer.waiting();
        server.takesNothing = true;

        assertThat(failure(client.ping(), Kind.BUSY)).hasMessageContaining("the transport's queue is full");
        assertThat(server.timer.waiting()).isEqualTo(before);
    }

    @Test
    void allThatWaitsFailsWhenTheConnectionEnds() throws Exception {
        TrunklineClient client = server.connected();
        var waiting = new ArrayList<CompletableFuture<?>>(
                List.of(client.ping(), client.publishText("a", "x"), client.subscribe("a", publication -> {})));
        server.closed(1006, "connection lost");

        for (CompletableFuture<?> future : waiting) {
            TrunklineException fault = failure(future, Kind.CLOSED);
            assertThat(fault).hasMessageStartingWith("the connection closed (1006, connection lost) before ");
            assertThat(fault.closing()).isEqualTo(Closing.of(1006, "connection lost"));
        }
        assertThat(server.timer.waiting()).isZero();
    }

    @Test
    void failsAfterTheConnectionEnded() throws Exception {
        TrunklineClient client = server.connected();
        client.close();

        assertThat(failure(client.ping(), Kind.CLOSED))
                .hasMessage("the connection closed (1000, closed by this client) before ping was answered");
        failure(client.subscribe("a", publication -> {}), Kind.CLOSED);
    }

    @Test
    void answersWhatTheServerAsks() {
        server.connected();
        server.say("{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"method\":\"ping\"}");
        assertThat(server.nextSent()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{}}");
        server.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"dance\",\"params\":{}}");
        assertThat(server.nextSent()).contains("\"id\":2,\"error\":{\"code\":-32601");
    }

    @Test
    void readsAnswersOfABatchInOrder() {
        TrunklineClient client = server.connected();
        var order = new ArrayList<String>();
        client.ping().thenRun(() -> order.add("first"));
        client.ping().thenRun(() -> order.add("second"));
        server.say("[{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}},{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]");

        assertThat(order).containsExactly("second", "first");
    }
}
