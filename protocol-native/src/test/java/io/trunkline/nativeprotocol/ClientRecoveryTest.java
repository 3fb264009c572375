package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Join;
import io.trunkline.nativeprotocol.NativeMessage.Leave;
import io.trunkline.nativeprotocol.NativeMessage.Slow;
import io.trunkline.nativeprotocol.internal.wire.BinaryWriter;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says and hears of recovery, sessions and presence, in both forms. */
class ClientRecoveryTest {
    private static final StreamPosition PLACE = new StreamPosition("e", 4);

    private static String subscribe(NativeSubscribe how) {
        String message = JsonClient.CODEC.subscribe(1, "a", how).message().asText();
        return message.substring(message.indexOf("\"a\"") + 3);
    }

    private static NativeSubscribe since(NativeSince since) {
        return new NativeSubscribe(false, false, false, since);
    }

    @Test
    void asksForThePast() {
        assertThat(subscribe(NativeSubscribe.PLAIN)).isEqualTo("}}");
        assertThat(subscribe(new NativeSubscribe(true, true, true, null)))
                .isEqualTo(",\"noLocal\":true,\"presence\":true,\"recover\":true}}");
        assertThat(subscribe(since(new NativeSince.Place(PLACE))))
                .isEqualTo(",\"since\":{\"epoch\":\"e\",\"offset\":4}}}");
        assertThat(subscribe(since(new NativeSince.Latest()))).isEqualTo(",\"since\":\"latest\"}}");
        assertThat(subscribe(since(new NativeSince.Last(1_000)))).isEqualTo(",\"since\":1000}}");
        assertThat(subscribe(since(new NativeSince.Places(List.of())))).isEqualTo(",\"since\":[]}}");
        assertThat(subscribe(since(new NativeSince.Places(
                        List.of(new NativePosition("x", PLACE), new NativePosition("y", PLACE))))))
                .isEqualTo(",\"since\":[{\"channel\":\"x\",\"epoch\":\"e\",\"offset\":4},"
                        + "{\"channel\":\"y\",\"epoch\":\"e\",\"offset\":4}]}}");
    }

    @Test
    void asksForThePastInTheBinaryForm() {
        NativeSince places = new NativeSince.Places(List.of(new NativePosition("x", PLACE)));
        assertThat(hex(BinaryCodecTest.CODEC.subscribe(1, "a", new NativeSubscribe(false, true, true, places))))
                .isEqualTo("85 01 61 01 61 39 3f 32 e7 0a c0 08 61 01 78 66 01 65 43 04");
        assertThat(hex(BinaryCodecTest.CODEC.presence(1, "a"))).isEqualTo("8b 01 61 01 61");
        assertThat(hex(BinaryCodecTest.CODEC.presenceStats(1, "a"))).isEqualTo("8c 01 61 01 61");
    }

    private static String hex(NativeOutgoing message) {
        return HexFormat.ofDelimiter(" ").formatHex(CodecPeer.bytes(message.message()));
    }

    @Test
    void takesASessionUpAgain() {
        assertThat(JsonClient.CODEC
                        .connect(1, "c", Secret.of("t"), Secret.of("s"))
                        .message()
                        .asText())
                .endsWith("\"params\":{\"token\":\"t\",\"resume\":\"s\",\"restore\":false,\"client\":\"c\"}}");
    }

    @Test
    void boundsWhatItAsksFor() {
        assertThatThrownBy(() -> new NativeSince.Last(1_001)).hasMessage("since must be 1 to 1000, but was 1001");
        List<NativePosition> many = Collections.nCopies(1_001, new NativePosition("x", PLACE));
        assertThatThrownBy(() -> new NativeSince.Places(many))
                .hasMessage("since must have at most 1000 places, but has 1001");
    }

    // ---- what a server says

    private static NativeMessage read(Operation operation, @Nullable Long id, String json) {
        String head =
                id == null ? "\"method\":\"" + operation.text() + "\",\"params\":" : "\"id\":" + id + ",\"result\":";
        return JsonClient.read("{\"jsonrpc\":\"2.0\"," + head + json + "}").get(0);
    }

    private static NativeMessage read(Operation operation, @Nullable Long id, Consumer<FieldWriter> fields) {
        BinaryWriter out = new BinaryWriter(operation, id);
        fields.accept(out);
        return BinaryCodecTest.CODEC.read(CodecPeer.bytes(out.toMessage())).get(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsNotifications(boolean binary) {
        Slow slow = new Slow("a", 3L);
        Join join = new Join("a", List.of(new NativeMember("c", "u", Payload.json("{\"x\": 1}"))), 2);
        Leave leave = new Leave("a", List.of(new NativeMember("c", null, null)), 1);
        if (binary) {
            assertThat(read(
                            Operation.SLOW,
                            null,
                            out -> out.string("channel", "a").integer("lost", 3)))
                    .isEqualTo(slow);
            assertThat(read(
                            Operation.LEAVE,
                            null,
                            out -> out.string("channel", "a")
                                    .objects("members", List.of(member -> member.string("connection", "c")))
                                    .integer("count", 1)))
                    .isEqualTo(leave);
        } else {
            assertThat(read(Operation.SLOW, null, "{\"channel\":\"a\",\"lost\":3}"))
                    .isEqualTo(slow);
            assertThat(read(Operation.SLOW, null, "{\"channel\":\"a\",\"lost\":null}"))
                    .isEqualTo(new Slow("a", null));
            assertThat(
                            read(
                                    Operation.JOIN,
                                    null,
                                    "{\"channel\":\"a\",\"members\":[{\"connection\":\"c\",\"user\":\"u\",\"info\":{\"x\": 1}}],\"count\":2}"))
                    .isEqualTo(join);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsTheAnswerToASubscribe(boolean binary) {
        NativeMessage answer = binary
                ? read(
                        Operation.RESULT,
                        1L,
                        out -> out.flag("recovered", false)
                                .integer("lost", 2)
                                .flag("more", true)
                                .objects(
                                        "positions",
                                        List.of(place -> place.string("channel", "x")
                                                .string("epoch", "e")
                                                .integer("offset", 4))))
                : read(
                        Operation.RESULT,
                        1L,
                        "{\"recovered\":false,\"lost\":2,\"more\":true,"
                                + "\"positions\":[{\"channel\":\"x\",\"epoch\":\"e\",\"offset\":4}]}");
        assertThat(((Answer) answer).result().subscribed())
                .isEqualTo(new NativeResult.Subscribed(
                        null, false, 2L, List.of(), true, 0, List.of(new NativePosition("x", PLACE))));
    }

    @Test
    void readsTheFirstPublicationOfAStream() {
        NativeMessage first =
                read(Operation.PUBLICATION, null, "{\"channel\":\"a\",\"data\":1,\"offset\":1,\"epoch\":\"e\"}");
        assertThat(first)
                .isEqualTo(
                        new NativeMessage.Delivery(new NativePublication("a", Payload.json("1"), 1, null, "e", null)));
    }
}
