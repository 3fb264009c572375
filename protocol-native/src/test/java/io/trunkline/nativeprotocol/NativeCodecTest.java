package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Delivery;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Farewell;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's codec against the real server side. */
class NativeCodecTest {
    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();

    @Test
    void readsTheAnswerToConnect() {
        NativeResult.Connected connected =
                result(JsonClient.connect(1, "test/\"1\"")).connected();
        assertThat(connected)
                .isEqualTo(new NativeResult.Connected(
                        peer.connection.id().value(), null, false, Duration.ofSeconds(25), 1 << 20, 4 << 20, 1_000));
        assertThat(peer.connection.attributes()).containsEntry("client", "test/\"1\"");
    }

    @Test
    void carriesEveryKindOfPayloadThere() {
        List<Payload> payloads = List.of(
                Payload.json(" {\"a\" : [1, 2.50e1]} ".strip()),
                Payload.json("null"),
                Payload.text("line\nbreak \"quoted\" \u0000 \u2028 \uD83D\uDE00"),
                Payload.text(""),
                Payload.binary(new byte[] {0, -1, 34, 92}),
                Payload.binary(new byte[0]));
        result(JsonClient.subscribe(1, "a/*", false)).subscribed();
        for (Payload payload : payloads) {
            List<String> heard = peer.say(JsonClient.publish(2, "a/b", payload));
            assertThat(heard).hasSize(2);
            assertThat(answer(heard.get(0)).published()).isEqualTo(new NativeResult.Published(1, 1, -1));
            assertThat(JsonClient.read(heard.get(1)))
                    .containsExactly(new Delivery(new NativePublication("a/b", payload, -1, null)));
        }
    }

    @Test
    void leavesOutOwnPublicationsWhenAskedTo() {
        result(JsonClient.subscribe(1, "a", true)).subscribed();
        assertThat(peer.say(JsonClient.publish(2, "a", Payload.text("x")))).hasSize(1);
        rig.peer().say(JsonClient.publish(2, "a", Payload.text("y")));
        assertThat(peer.heard()).hasSize(1);
    }

    @Test
    void readsHistory() {
        for (int i = 1; i <= 5; i++) {
            assertThat(result(JsonClient.publish(i, "history/a", Payload.json("" + i)))
                            .published())
                    .isEqualTo(new NativeResult.Published(1, 0, i));
        }
        NativeResult.History all =
                result(JsonClient.history(9, "history/a", 3, null, false)).history();
        assertThat(all.publications()).extracting(NativePublication::offset).containsExactly(1L, 2L, 3L);
        assertThat(all.top().offset()).isEqualTo(5);
        assertThat(all.more()).isTrue();
        StreamPosition three = new StreamPosition(all.top().epoch(), 3);
        assertThat(offsets(JsonClient.history(9, "history/a", 9, three, false))).containsExactly(4L, 5L);
        assertThat(offsets(JsonClient.history(9, "history/a", 9, three, true))).containsExactly(2L, 1L);
        NativeResult.Subscribed subscribed =
                result(JsonClient.subscribe(1, "history/a", false)).subscribed();
        assertThat(subscribed).isEqualTo(new NativeResult.Subscribed(all.top(), false, List.of()));
    }

    private List<Long> offsets(String request) {
        return result(request).history().publications().stream()
                .map(NativePublication::offset)
                .toList();
    }

    @Test
    void unsubscribesAndPings() {
        result(JsonClient.subscribe(1, "a", false)).subscribed();
        assertThat(peer.ask(JsonClient.unsubscribe(2, "a"))).contains("\"result\":{}");
        assertThat(peer.ask(JsonClient.ping(3))).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}");
        assertThat(result(JsonClient.publish(4, "a", Payload.text("x")))
                        .published()
                        .recipients())
                .isZero();
    }

    @Test
    void readsRefusals() {
        assertThat(JsonClient.read(peer.ask(JsonClient.subscribe(7, "a//b", false))))
                .containsExactly(new Failure(7L, -32001, "pattern has an empty level 2: a//b", "invalidChannel", null));
        assertThat(JsonClient.read(peer.ask("?")).get(0)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.id()).isNull();
            assertThat(failure.name()).isEqualTo("parseError");
        });
    }

    @Test
    void readsNotificationsQuestionsAndBatches() {
        String batch = "[{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":"
                + "{\"code\":3001,\"reason\":\"bye\",\"reconnect\":true,\"after\":500}},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"slow\",\"params\":{}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"ping\"}]";
        Question ping = new Question("\"s1\"", "ping");
        assertThat(JsonClient.read(batch))
                .containsExactly(new Farewell(3001, "bye", true, 500), new Unknown("slow"), ping);
        assertThat(JsonClient.answer(ping)).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"result\":{}}");
        assertThat(JsonClient.answer(new Question("5", "sing"))).contains("\"id\":5", "-32601");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                   | not JSON at byte 1",
                "7                                                   | it must be an object, but was 7",
                "[]                                                  | it is an empty batch",
                "[7]                                                 | an element of its batch must be an object",
                "{}                                                  | jsonrpc must be \"2.0\"",
                "{\"jsonrpc\":\"2.0\"}                               | neither method, result nor error",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}                 | id of it is missing",
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}    | id must be a whole number of at most 2^53, but was a string",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}         | result must be an object",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}         | code of error is missing",
                "{\"jsonrpc\":\"2.0\",\"method\":\"publication\"}    | params of publication is missing",
                "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"data\":1}}    | channel of publication is missing",
                "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\"}} | data or base64 is missing (publication)",
                "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\",\"base64\":\"?\"}} | base64 must be base64 in the standard alphabet",
                "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\",\"data\":\"\\ud800\"}} | unpaired surrogate",
                "{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":{}}               | code of disconnect is missing",
            })
    void namesWhatIsWrongWithAServersMessage(String message, String problem) {
        assertThatThrownBy(() -> JsonClient.read(message))
                .isInstanceOf(NativeFormatException.class)
                .hasMessageStartingWith("malformed message from the server: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesToSendAJsonPayloadThatIsNotJson() {
        assertThatThrownBy(() -> JsonClient.publish(1, "a", Payload.json("1},\"channel\":\"b\",\"data\":{")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("payload of kind JSON is not JSON at byte ");
    }

    private NativeResult result(String request) {
        return answer(peer.ask(request));
    }

    private static NativeResult answer(String message) {
        return ((Answer) JsonClient.read(message).get(0)).result();
    }
}
