package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server makes of binary messages that are wrong: each is answered with its reason, and the connection stays usable. */
class BinaryMessageTest {
    private static final NativeCodec CODEC = BinaryCodecTest.CODEC;

    private final NativeRig rig = new NativeRig();
    private final CodecPeer peer = new CodecPeer(rig.binaryPeer(), CODEC);

    @AfterEach
    void connectionIsStillUsable() {
        peer.ask(CODEC.ping(1));
        assertThat(rig.faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | - | 0: the operation is missing",
                "85                            | - | 1: the id is missing",
                "85 80                         | - | 2: the rest of the id is missing",
                "85 80 00                      | - | 1: the id has more bytes than it needs",
                "85 81 80 80 80 80 80 80 10    | - | 1: the id is above 2^53",
                "85 ff ff ff ff ff ff ff ff 01 | - | 1: the id is above 2^53",
                "85 07 61                      | 7 | 3: the length of channel is missing",
                "85 07 61 02 61                | 7 | 3: channel would have 2 bytes, but 1 follow",
                "85 07 61 ff ff ff ff 0f       | 7 | 3: channel would have 4294967295 bytes, but 0 follow",
                "85 07 61 01 c0                | 7 | 4: channel is not UTF-8",
                "85 07 60 01 61                | 7 | 2: a field must have a number",
                "85 07 7f                      | 7 | 3: the number of a field is missing",
                "85 07 7f 01 01 61             | 7 | 2: a field's number has more bytes than it needs",
                "87 07 82 00                   | 7 | 4: data is not JSON at byte 0: a value is missing, but the text ends",
                "87 07 82 03 31 20 32          | 7 | 4: data is not JSON at byte 2: something follows the value, not '2'",
                "87 07 82 03 22 ff 22          | 7 | 4: data is not UTF-8",
                "88 07 c7 02 61 01             | 7 | 5: channel would have 1 bytes, but 0 follow",
                "88 07 c7 09                   | 7 | 3: since would have 9 bytes, but 0 follow",
                "88 07 eb 02 01 02             | 7 | 4: an element of publications must have no number",
                "07 82 00                      | - | 3: data is not JSON at byte 0: a value is missing, but the text ends",
            })
    void saysWhyAndWhereItIsNotOfTheForm(String message, String id, String reason) {
        Long known = id.equals("-") ? null : Long.valueOf(id);
        assertThat(answers(message))
                .containsExactly(new Failure(
                        known, -32700, "message is not of the binary form at byte " + reason, "parseError", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "81 07                 | -32600 | this is an answer, but the server asked nothing",
                "82 00                 | -32600 | this is an answer, but the server asked nothing",
                "01                    | -32600 | this is an answer, but the server asked nothing",
            })
    void refusesAnswersToNothing(String message, int code, String reason) {
        assertThat(answers(message)).singleElement().isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.message()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ff 07                   | -32601 | there is no method 'operation 127'",
                "a0 07                   | -32601 | there is no method 'publication'",
                "85 07 5d 01             | -32602 | subscribe has no parameter 'field 29'",
                "85 07 5f ff 01          | -32602 | subscribe has no parameter 'field 255'",
                "85 07 41 05             | -32602 | channel must be a string, but was 5",
                "85 07 81 01 35          | -32602 | channel must be a string, but was 5",
                "85 07 81 04 6e 75 6c 6c | -32602 | channel must be a string, but was null",
                "85 07 a1 01 35          | -32602 | channel must be a string, but was bytes",
                "85 07 e1 00             | -32602 | channel must be a string, but was an array",
                "85 07 61 01 61 61 01 61 | -32602 | params has the member 'channel' twice",
                "87 07 61 01 61          | -32602 | data is missing",
                "87 07 61 01 61 22       | -32602 | data must be a string, JSON or bytes, but was true",
                "87 07 61 01 61 c2 00    | -32602 | data must be a string, JSON or bytes, but was an object",
                "88 07 61 01 61 88 02 2d 31 | -32602 | limit must be a whole number from 0 to 1000, but was -1",
                "83 07 a2 00             | -32602 | id is missing",
                "83 07 65 01 61          | -32602 | data is missing",
                "83 07 65 01 61 62 00    | -32602 | data of a labelled message must be bytes",
                "83 07 65 01 61 a2 00 01 | -32602 | labelled has no parameter 'channel'",
            })
    void refusesWhatTheJsonFormRefuses(String message, int code, String reason) {
        assertThat(answers(message)).singleElement().isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.id()).isEqualTo(7);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.message()).startsWith(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7f", "05 61 04 61 2f 2f 62", "07 61 01 61", "09 22"})
    void answersNoNotificationThatIsRefused(String message) {
        assertThat(answers(message)).isEmpty();
    }

    @Test
    void takesValuesThatAreWrittenAsJson() {
        assertThat(peer.ask(CODEC.publish(1, "history/a", Payload.text("x")))).isNotNull();
        // channel "history/a", limit 1, since {"epoch":"e","offset":0}, reverse true, all as JSON
        String since = "{\"epoch\":\"e\",\"offset\":0}";
        String message = "88 07" + json(1, "\"history/a\"") + json(8, "1") + json(7, since) + json(9, "true");
        assertThat(answers(message)).singleElement().isInstanceOf(NativeMessage.Answer.class);
    }

    private static String json(int number, String json) {
        return String.format("%02x%02x", 0x80 | number, json.length())
                + HexFormat.of().formatHex(json.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        String deep = "[".repeat(65) + "]".repeat(65);
        String message = "87 07 82 82 01" + HexFormat.of().formatHex(deep.getBytes(StandardCharsets.US_ASCII));
        assertThat(answers(message))
                .containsExactly(new Failure(
                        7L,
                        -32700,
                        "message is not of the binary form at byte 5: data is nested deeper than 64 levels",
                        "parseError",
                        "native.maxNesting"));
    }

    @Test
    void refusesObjectsThatAreNestedTooDeep() {
        byte[] deep = new byte[2 + 2 * 9];
        deep[0] = (byte) 0x88;
        deep[1] = 7;
        for (int level = 0; level < 9; level++) {
            deep[2 + 2 * level] = (byte) 0xc7;
            deep[3 + 2 * level] = (byte) (2 * (8 - level));
        }
        assertThat(answers(HexFormat.of().formatHex(deep)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.message()).endsWith("since is nested deeper than 8 levels"));
    }

    @Test
    void refusesText() {
        peer.line.receive(WireBytes.text("{}"));
        assertThat(peer.heard())
                .containsExactly(new Failure(
                        null,
                        -32600,
                        "text messages are not part of trunkline.v1.bin; send binary messages",
                        "invalidRequest",
                        null));
    }

    @Test
    void answersALabelledMessageThatHasAnId() {
        rig.hub.onBinary((connection, id, data) -> {});
        assertThat(answers("83 07 65 01 61 a2 00")).singleElement().isInstanceOf(NativeMessage.Answer.class);
    }

    @Test
    void closesOnTheFirstMalformedMessageBeyondTheLimit() {
        CodecPeer flooding = new CodecPeer(rig.binaryPeer(), CODEC);
        WireBytes malformed = WireBytes.binary(new byte[] {(byte) 0x85});
        for (int i = 0; i < 50; i++) flooding.line.receive(malformed);
        assertThat(flooding.line.outlet.isClosing()).isFalse();
        flooding.line.receive(malformed);
        assertThat(flooding.line.outlet.closeCode()).isEqualTo(3505);
    }

    private List<NativeMessage> answers(String message) {
        peer.line.receive(WireBytes.binary(HexFormat.of().parseHex(message.replace(" ", ""))));
        return peer.heard();
    }
}
