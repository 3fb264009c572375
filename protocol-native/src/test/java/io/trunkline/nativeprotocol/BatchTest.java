package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several requests in one message, and requests that have to wait. */
class BatchTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";

    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();

    @Test
    void answersInOrderWithOneArray() {
        assertThat(peer.ask("[" + PING.formatted(1) + ",7," + PING.formatted(2) + ","
                        + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"sing\"}]"))
                .isEqualTo(
                        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":"
                                + "\"a request must be an object, but was a number\",\"data\":{\"name\":\"invalidRequest\"}}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32601,\"message\":"
                                + "\"there is no method 'sing'; the nearest is 'ping'\",\"data\":{\"name\":\"methodNotFound\"}}}]");
    }

    @Test
    void answersNotificationsWithNothing() {
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}}"))
                .isEmpty();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":1}}"))
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\",\"data\":1}}");
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"unsubscribe\",\"params\":{\"channel\":\"a\"}}"))
                .isEmpty();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"channel\":\"a\"}}"))
                .isEmpty();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"connect\"}")).isEmpty();
        assertThat(peer.say("[{\"jsonrpc\":\"2.0\",\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}]"))
                .isEmpty();
    }

    @Test
    void answersNoNotificationThatIsRefused() {
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"sing\"}")).isEmpty();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"params\":{\"channel\":\"a//b\"}}"))
                .isEmpty();
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"params\":7}"))
                .isEmpty();
        assertThat(peer.ask("[{\"jsonrpc\":\"2.0\",\"method\":\"sing\"}," + PING.formatted(1) + "]"))
                .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]");
    }

    @Test
    void refusesABatchThatIsTooLongAndDoesNothingOfIt() {
        String subscribe = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}},";
        String pings = IntStream.range(0, 100).mapToObj(PING::formatted).collect(Collectors.joining(","));
        assertThat(peer.ask("[" + subscribe + pings + "]"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32002,\"message\":"
                        + "\"a batch may hold at most 100 requests, but has 101\","
                        + "\"data\":{\"name\":\"limit\",\"option\":\"native.batchLimit\"}}}");
        assertThat(rig.hub.channels()).isEmpty();
        assertThat(peer.ask("[" + pings + "]")).contains("\"id\":99");
    }

    @Test
    void doesNothingOfABatchThatIsNotJson() {
        assertThat(peer.ask(
                        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}},{]"))
                .contains("-32700", "\"id\":null");
        assertThat(rig.hub.channels()).isEmpty();
    }

    @Test
    void holdsTheRestOfTheBatchAndReadingWhileARequestWaits() {
        CompletableFuture<Decision<SubscribeRequest>> decision = new CompletableFuture<>();
        rig.hub.onSubscribe((connection, request) -> decision);
        NativePeer publisher = rig.peer();
        assertThat(
                        peer.say(
                                "[" + PING.formatted(1) + ","
                                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}},"
                                        + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":1}}]"))
                .isEmpty();
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        publisher.call("publish", "{\"channel\":\"a\",\"data\":0}");
        decision.complete(new Decision.Allowed<>());
        rig.run();
        assertThat(peer.outlet.isReadingPaused()).isFalse();
        assertThat(peer.heard())
                .containsExactly(
                        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"recovered\":false,\"publications\":[]}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"channels\":1,\"recipients\":1}}]",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\",\"data\":1}}");
    }

    @Test
    void answersARefusalThatCameLate() {
        CompletableFuture<Decision<SubscribeRequest>> decision = new CompletableFuture<>();
        rig.hub.onSubscribe((connection, request) -> decision);
        assertThat(peer.say(JsonClient.subscribe(2, "a", false))).isEmpty();
        decision.complete(new Decision.Refused<>("not today"));
        rig.run();
        assertThat(peer.heard())
                .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32003,\"message\":\"not today\","
                        + "\"data\":{\"name\":\"refused\",\"option\":\"subscribe hook\"}}}");
    }

    @Test
    void forgetsTheRestOfABatchWhoseConnectionIsGone() {
        CompletableFuture<Decision<SubscribeRequest>> decision = new CompletableFuture<>();
        rig.hub.onSubscribe((connection, request) -> decision);
        rig.peer().say(JsonClient.subscribe(9, "b", false));
        assertThat(
                        peer.say(
                                "[{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}},"
                                        + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"publish\",\"params\":{\"channel\":\"history/a\",\"data\":1}}]"))
                .isEmpty();
        peer.outlet.cut();
        rig.run();
        decision.complete(new Decision.Allowed<>());
        rig.run();
        assertThat(peer.heard()).isEmpty();
        HistoryPage page = rig.hub
                .history(ChannelName.of("history/a"), new HistoryQuery(null, 9, 9, false))
                .toCompletableFuture()
                .join();
        assertThat(page.publications()).isEmpty();
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void sharesTheRoomOfHistoryBetweenTheRequestsOfABatch() {
        NativeRig narrow = new NativeRig(
                new NativeProtocolConfig(64, 100, 50, Duration.ofSeconds(10), 400, 1_000, LabelLayout.TRUNKLINE, 10));
        NativePeer reader = narrow.peer();
        for (int i = 0; i < 3; i++) {
            reader.say(JsonClient.publish(1, "history/a", Payload.text("x".repeat(120))));
        }
        String history =
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"history\",\"params\":{\"channel\":\"history/a\"}}";
        List<NativeMessage> answers =
                JsonClient.read(reader.ask("[" + history.formatted(1) + "," + history.formatted(2) + "]"));
        NativeResult.History first =
                ((NativeMessage.Answer) answers.get(0)).result().history();
        assertThat(first.publications()).hasSize(2);
        assertThat(first.more()).isTrue();
        assertThat(first.top()).isEqualTo(new StreamPosition(first.top().epoch(), 3));
        assertThat(answers.get(1))
                .isEqualTo(new NativeMessage.Failure(
                        2L,
                        -32002,
                        "the answer to this batch is full; ask again for the rest",
                        "limit",
                        "native.historyAnswerBytes"));
    }
}
