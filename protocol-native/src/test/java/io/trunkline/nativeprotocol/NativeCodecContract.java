package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Delivery;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Farewell;
import io.trunkline.nativeprotocol.NativeMessage.Labelled;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.NativeResult.Subscribed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The client's codec against the real server side: what holds in every form. */
abstract class NativeCodecContract {
    final NativeRig rig = new NativeRig();
    private final CodecPeer peer = peer(TransportKind.WEBSOCKET);

    abstract NativeCodec codec();

    abstract Protocol protocol(NativeRig rig);

    private CodecPeer peer(TransportKind transport) {
        return new CodecPeer(new NativePeer(rig, protocol(rig), transport), codec());
    }

    @Test
    void readsTheAnswerToConnect() {
        assertThat(peer.ask(codec().connect(1, "test/\"1\"")).connected())
                .isEqualTo(new NativeResult.Connected(
                        peer.line.connection.id().value(),
                        null,
                        false,
                        Duration.ofSeconds(25),
                        1 << 20,
                        4 << 20,
                        1_000));
        assertThat(peer.line.connection.attributes()).containsEntry("client", "test/\"1\"");
    }

    @Test
    void carriesEveryKindOfPayload() {
        List<Payload> payloads = List.of(
                Payload.json("{\"a\" : [1, 2.50e1]}"),
                Payload.json("null"),
                Payload.text("line\nbreak \"quoted\" \u0000 \u2028 \uD83D\uDE00"),
                Payload.text(""),
                Payload.binary(new byte[] {0, -1, 34, 92}),
                Payload.binary(new byte[0]),
                Payload.binary(new byte[70_000]));
        peer.ask(codec().subscribe(1, "a/*", false)).subscribed();
        for (Payload payload : payloads) {
            List<NativeMessage> heard = peer.say(codec().publish(2, "a/b", payload));
            assertThat(heard).hasSize(2);
            assertThat(((Answer) heard.get(0)).result().published())
                    .isEqualTo(new NativeResult.Published(1, 1, -1, null, null, null, false, false));
            assertThat(heard.get(1)).isEqualTo(new Delivery(new NativePublication("a/b", payload, -1, null)));
        }
    }

    @Test
    void carriesPayloadsToTheOtherForm() {
        NativePeer json = rig.peer();
        json.say(JsonClient.subscribe(1, "a", false));
        peer.ask(codec().publish(2, "a", Payload.json("[1, 2 ]")));
        assertThat(json.heard()).singleElement().asString().endsWith("\"data\":[1, 2 ]}}");
        peer.ask(codec().publish(3, "a", Payload.binary(new byte[] {0, 1})));
        assertThat(json.heard()).singleElement().asString().endsWith("\"base64\":\"AAE=\"}}");
        peer.ask(codec().publish(4, "a", Payload.text("x\"y")));
        assertThat(json.heard()).singleElement().asString().endsWith("\"data\":\"x\\\"y\"}}");
    }

    @Test
    void tellsWhoPublished() {
        CodecPeer publisher = peer(TransportKind.WEBSOCKET);
        publisher.line.connection.user("ann");
        String epoch = peer.ask(codec().subscribe(1, "history/a", false))
                .subscribed()
                .position()
                .epoch();
        publisher.ask(codec().publish(1, "history/a", Payload.text("x")));
        assertThat(peer.heard())
                .containsExactly(
                        new Delivery(new NativePublication("history/a", Payload.text("x"), 1, "ann", epoch, null)));
    }

    @Test
    void tellsThatTheApplicationHasSubscribedIt() {
        for (String channel : List.of("history/a", "news/+/b")) {
            rig.hub.subscribe(peer.line.connection.id(), ChannelPattern.parse(channel));
            rig.run();
        }
        List<NativeMessage> heard = peer.heard();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isInstanceOfSatisfying(NativeMessage.Subscribed.class, begun -> {
            assertThat(begun.channel()).isEqualTo("history/a");
            assertThat(begun.position()).isNotNull();
        });
        assertThat(heard.get(1)).isEqualTo(new NativeMessage.Subscribed("news/+/b", null));
    }

    @Test
    void givesWhatWasMissedOfAChannel() {
        StreamPosition before =
                peer.ask(codec().subscribe(1, "history/a", false)).subscribed().position();
        publish("history/a", "1", "2");
        Subscribed late = peer(TransportKind.WEBSOCKET)
                .ask(codec().subscribe(1, "history/a", since(new NativeSince.Place(before))))
                .subscribed();
        assertThat(late.publications()).extracting(NativePublication::offset).containsExactly(1L, 2L);
        assertThat(late.recovered()).isTrue();
        assertThat(late.lost()).isZero();
        assertThat(late.more()).isFalse();
        assertThat(late.position()).isEqualTo(new StreamPosition(before.epoch(), 2));
    }

    @Test
    void givesWhatWasMissedOfAPattern() {
        publish("history/a", "1");
        List<NativePosition> places = peer.ask(
                        codec().subscribe(1, "history/*", new NativeSubscribe(false, false, true, null)))
                .subscribed()
                .positions();
        assertThat(places).extracting(NativePosition::channel).containsExactly("history/a");
        publish("history/a", "2");
        publish("history/b", "new");
        Subscribed late = peer(TransportKind.WEBSOCKET)
                .ask(codec().subscribe(1, "history/*", since(new NativeSince.Places(places))))
                .subscribed();
        assertThat(late.publications())
                .extracting(each -> each.channel() + " " + each.payload().asText())
                .containsExactlyInAnyOrder("history/a 2", "history/b new");
        assertThat(late.positions()).hasSize(2);
    }

    @Test
    void saysThatItCannotKnowWhatWasLostOfAnotherStream() {
        publish("history/a", "1", "2");
        Subscribed late = peer.ask(codec().subscribe(
                                1, "history/a", since(new NativeSince.Place(new StreamPosition("another", 1)))))
                .subscribed();
        assertThat(late.recovered()).isFalse();
        assertThat(late.lost()).isNull();
        assertThat(late.publications()).hasSize(2);
    }

    @Test
    void givesTheLastAsManyAsWanted() {
        publish("history/a", "1", "2", "3");
        assertThat(peer.ask(codec().subscribe(1, "history/a", since(new NativeSince.Last(2))))
                        .subscribed()
                        .publications())
                .extracting(each -> each.payload().asText())
                .containsExactly("2", "3");
        assertThat(peer.ask(codec().subscribe(2, "history/*", since(new NativeSince.Latest())))
                        .subscribed()
                        .publications())
                .extracting(each -> each.payload().asText())
                .containsExactly("3");
    }

    @Test
    void sendsWhatTheAnswerHasNoRoomForAfterIt() {
        String large = "x".repeat(100_000);
        publish("history/a", large, large, large, large, large);
        CodecPeer late = peer(TransportKind.WEBSOCKET);
        Subscribed answer = late.ask(codec().subscribe(1, "history/a", since(new NativeSince.Last(1_000))))
                .subscribed();
        assertThat(answer.publications()).hasSize(2);
        StreamPosition start = new StreamPosition(answer.position().epoch(), 0);
        List<NativeMessage> heard = late.say(codec().subscribe(2, "history/a", since(new NativeSince.Place(start))));
        answer = ((NativeMessage.Answer) heard.getFirst()).result().subscribed();
        assertThat(answer.publications()).hasSize(2);
        assertThat(answer.more()).isTrue();
        assertThat(heard.stream().skip(1))
                .extracting(message -> ((Delivery) message).publication().offset())
                .containsExactly(3L, 4L, 5L);
    }

    private void publish(String channel, String... texts) {
        CodecPeer publisher = peer(TransportKind.WEBSOCKET);
        for (String text : texts) publisher.ask(codec().publish(1, channel, Payload.text(text)));
    }

    private static NativeSubscribe since(NativeSince since) {
        return new NativeSubscribe(false, false, false, since);
    }

    @Test
    void leavesOutOwnPublicationsWhenAskedTo() {
        peer.ask(codec().subscribe(1, "a", true)).subscribed();
        peer.ask(codec().publish(2, "a", Payload.text("x")));
        peer(TransportKind.WEBSOCKET).say(codec().publish(2, "a", Payload.text("y")));
        assertThat(peer.heard()).hasSize(1);
    }

    @Test
    void readsHistory() {
        for (int i = 1; i <= 5; i++) {
            assertThat(peer.ask(codec().publish(i, "history/a", Payload.json("" + i)))
                            .published())
                    .isEqualTo(new NativeResult.Published(1, 0, i, null, null, null, false, false));
        }
        NativeResult.History all =
                peer.ask(codec().history(9, "history/a", 3, null, false)).history();
        assertThat(all.publications()).extracting(NativePublication::offset).containsExactly(1L, 2L, 3L);
        assertThat(all.top().offset()).isEqualTo(5);
        assertThat(all.more()).isTrue();
        StreamPosition three = new StreamPosition(all.top().epoch(), 3);
        assertThat(offsets(codec().history(9, "history/a", 9, three, false))).containsExactly(4L, 5L);
        assertThat(offsets(codec().history(9, "history/a", 9, three, true))).containsExactly(2L, 1L);
        assertThat(peer.ask(codec().subscribe(1, "history/a", false)).subscribed())
                .isEqualTo(new NativeResult.Subscribed(all.top(), false, null, List.of(), false, 0, null));
    }

    private List<Long> offsets(NativeOutgoing request) {
        return peer.ask(request).history().publications().stream()
                .map(NativePublication::offset)
                .toList();
    }

    @Test
    void sendsAsMuchHistoryAsFitsAnAnswer() {
        for (int i = 0; i < 3; i++) peer.ask(codec().publish(1, "history/a", Payload.text("x".repeat(100 << 10))));
        NativeResult.History history =
                peer.ask(codec().history(9, "history/a", 9, null, false)).history();
        assertThat(history.publications()).hasSize(2);
        assertThat(history.more()).isTrue();
    }

    @Test
    void unsubscribesAndPings() {
        peer.ask(codec().subscribe(1, "a", false)).subscribed();
        peer.ask(codec().unsubscribe(2, "a"));
        peer.ask(codec().ping(3));
        assertThat(peer.ask(codec().publish(4, "a", Payload.text("x")))
                        .published()
                        .recipients())
                .isZero();
    }

    @Test
    void readsRefusals() {
        assertThat(peer.say(codec().subscribe(7, "a//b", false)))
                .containsExactly(new Failure(7L, -32001, "pattern has an empty level 2: a//b", "invalidChannel", null));
        assertThat(peer.say(codec().subscribe(1L << 53, "+/+/+/+/+/+/+/+/+", false)))
                .containsExactly(new Failure(
                        1L << 53,
                        -32002,
                        "pattern has 9 wildcards, at most 8 are allowed",
                        "limit",
                        "limits.wildcards"));
    }

    @Test
    void holdsReadingWhileARequestWaits() {
        CompletableFuture<Decision<SubscribeRequest>> decision = new CompletableFuture<>();
        rig.hub.onSubscribe((connection, request) -> decision);
        assertThat(peer.say(codec().subscribe(2, "a", false))).isEmpty();
        assertThat(peer.line.outlet.isReadingPaused()).isTrue();
        decision.complete(new Decision.Refused<>("not today"));
        rig.run();
        assertThat(peer.heard()).containsExactly(new Failure(2L, -32003, "not today", "refused", "subscribe hook"));
        assertThat(peer.line.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void saysFarewellBeforeItCloses() {
        peer.line.connection.close(CloseCode.SHUTDOWN, "back \"soon\" \u00e9");
        rig.run();
        assertThat(peer.heard()).containsExactly(new Farewell(3001, "back \"soon\" \u00e9", true, 0));
        assertThat(peer.line.outlet.closeCode()).isEqualTo(3001);
    }

    @Test
    void refusesToSendAJsonPayloadThatIsNotJson() {
        assertThatThrownBy(() -> codec().publish(1, "a", Payload.json("1},\"channel\":\"b\",\"data\":{")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("payload of kind JSON is not JSON at byte ");
    }

    // ---- life signs

    @Test
    void asksNobodyWhoHasNotConnected() {
        assertThat(pinged(peer)).isFalse();
        assertThat(peer.heard()).isEmpty();
    }

    @Test
    void takesTheAnswerToItsPingOnce() {
        peer.ask(codec().connect(1, null));
        assertThat(pinged(peer)).isTrue();
        List<NativeMessage> heard = peer.heard();
        assertThat(heard).singleElement().isInstanceOf(Question.class);
        NativeOutgoing pong = codec().answer((Question) heard.get(0));
        assertThat(peer.say(pong)).isEmpty();
        assertThat(peer.say(pong))
                .containsExactly(new Failure(
                        null, -32600, "this is an answer, but the server asked nothing", "invalidRequest", null));
    }

    @Test
    void takesTheAnswersToPingsThatCameLateTogether() {
        peer.ask(codec().connect(1, null));
        pinged(peer);
        pinged(peer);
        NativeOutgoing pong = codec().answer((Question) peer.heard().get(0));
        assertThat(peer.say(pong)).isEmpty();
        assertThat(peer.say(pong)).isEmpty();
        assertThat(peer.say(pong)).hasSize(1);
    }

    @Test
    void takesARefusalOfItsPingForALifeSign() {
        peer.ask(codec().connect(1, null));
        pinged(peer);
        Question ping = (Question) peer.heard().get(0);
        assertThat(peer.say(codec().answer(new Question(ping.id(), "sing")))).isEmpty();
    }

    private boolean pinged(CodecPeer asked) {
        boolean[] pinged = new boolean[1];
        rig.turns.enter(() -> pinged[0] = asked.line.session.ping());
        rig.run();
        return pinged[0];
    }

    // ---- labelled binary messages

    @Test
    void handsLabelledMessagesToTheApplication() {
        List<String> heard = new ArrayList<>();
        rig.hub.onBinary((connection, id, data) -> heard.add(id + " " + data.remaining() + " " + data.get(0)));
        assertThat(peer.say(codec().labelled("photo \u00e9", ByteBuffer.wrap(new byte[] {9, 7, 5}))))
                .isEmpty();
        assertThat(heard).containsExactly("photo \u00e9 3 9");
    }

    @Test
    void refusesLabelledMessagesThatNobodyWants() {
        assertThat(peer.say(codec().labelled("a", ByteBuffer.allocate(1))))
                .containsExactly(new Failure(
                        null,
                        -32003,
                        "this server has no use for labelled binary messages",
                        "refused",
                        "hub.onBinary"));
    }

    @Test
    void sendsLabelledMessages() {
        rig.turns.enter(() -> peer.line.connection.sendBinary("a", ByteBuffer.wrap(new byte[] {1, 2})));
        rig.run();
        assertThat(peer.heard()).containsExactly(new Labelled("a", ByteBuffer.wrap(new byte[] {1, 2})));
    }

    @Test
    void refusesLabelsThatAreTooLongOnBothSides() {
        String rule = "the id of a labelled message has 11 characters, at most 10 are allowed";
        assertThatThrownBy(() -> codec().labelled("x".repeat(11), ByteBuffer.allocate(0)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(rule);
        rig.turns.enter(() -> assertThatThrownBy(
                        () -> peer.line.connection.sendBinary("x".repeat(11), ByteBuffer.allocate(0)))
                .hasMessageStartingWith(rule));
    }
}
