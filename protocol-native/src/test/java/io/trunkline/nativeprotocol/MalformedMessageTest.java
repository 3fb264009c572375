package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.nativeprotocol.NativeMessage.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that are no requests: each is answered with its reason, and the connection stays usable. */
class MalformedMessageTest {
    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();

    @AfterEach
    void connectionIsStillUsable() {
        assertThat(peer.call("ping", "{}")).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(rig.faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~             | message is not JSON at byte 0: a value is missing, but the text ends",
                "~  ~           | message is not JSON at byte 2: a value is missing, but the text ends",
                "{              | message is not JSON at byte 1: a name in double quotes is expected, but the text ends",
                "{\"a\":1]      | message is not JSON at byte 6: ',' or '}' is expected, not ']'",
                "{} {}          | message is not JSON at byte 3: something follows the value, not '{'",
                "hunter2        | message is not JSON at byte 0: a value is expected, not 'h'",
                "{\"a\":hunter2} | message is not JSON at byte 5: a value is expected, not 'h'",
                "\"abc          | message is not JSON at byte 4: the string does not end, but the text ends",
                "[\"a\tb\"]      | message is not JSON at byte 3: a control character must be escaped, not U+0009",
            })
    void saysWhyAndWhereItIsNotJson(String message, String reason) {
        assertThat(failure(message == null ? "" : message))
                .isEqualTo(new Failure(null, -32700, reason, "parseError", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "7                                                     | - | a request must be an object, but was a number",
                "\"ping\"                                              | - | a request must be an object, but was a string",
                "null                                                  | - | a request must be an object, but was null",
                "[]                                                    | - | a batch must not be empty",
                "{}                                                    | - | jsonrpc must be \"2.0\"",
                "{\"id\":5,\"method\":\"ping\"}                        | 5 | jsonrpc must be \"2.0\"",
                "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}    | 5 | jsonrpc must be \"2.0\"",
                "{\"jsonrpc\":2.0,\"id\":5,\"method\":\"ping\"}        | 5 | jsonrpc must be \"2.0\"",
                "{\"jsonrpc\":\"2.0\",\"id\":5}                        | 5 | method is missing",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}           | 5 | method must be a string, but was a number",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":null}        | 5 | method must be a string, but was null",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"metod\":\"ping\"}     | 5 | a request has no member 'metod'; the nearest is 'method'",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"quite another\":1} | 5 | a request has no member 'quite another'",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"id\":6} | - | request has the member 'id' twice",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}          | - | this is an answer, but the server asked nothing",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"error\":{\"code\":1,\"message\":\"\"}} | - | this is an answer, but the server asked nothing",
            })
    void saysWhyItIsNoRequest(String message, String id, String reason) {
        Long known = id.equals("-") ? null : Long.valueOf(id);
        assertThat(failure(message)).isEqualTo(new Failure(known, -32600, reason, "invalidRequest", null));
    }

    @ParameterizedTest
    @CsvSource({
        "null, null",
        "true, true",
        "{}, an object",
        "[1], an array",
        "1.5, a number",
        "1e3, a number",
        "9007199254740993, a number",
        "123456789012345678901234567890, a number",
    })
    void refusesIdsThatAreNeitherTextNorWholeNumbers(String id, String was) {
        assertThat(failure("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"))
                .isEqualTo(new Failure(
                        null,
                        -32600,
                        "id must be a string of at most 128 bytes or a whole number of at most 2^53, but was " + was,
                        "invalidRequest",
                        null));
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        assertThat(failure("{\"jsonrpc\":\"2.0\",\"id\":\"" + "x".repeat(127) + "\",\"method\":\"ping\"}")
                        .message())
                .endsWith("but was a string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"0", "-7", "9007199254740992", "\"\"", "\"a\\u00e9\\ud800\\\"\"", "\"\u00e9\""})
    void answersWithTheIdAsItWasWritten(String id) {
        assertThat(peer.ask("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
    }

    @Test
    void refusesMessagesThatAreNestedTooDeep() {
        String deep = "[".repeat(62) + "]".repeat(62);
        String request =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":%s}}";
        assertThat(peer.ask(request.formatted(deep))).contains("\"result\"");
        assertThat(failure(request.formatted("[" + deep + "]")))
                .isEqualTo(new Failure(
                        null, -32700, "message is nested deeper than 64 levels", "parseError", "native.maxNesting"));
        assertThat(failure("[".repeat(200_000)).option()).isEqualTo("native.maxNesting");
    }

    @Test
    void refusesObjectsWithMoreMembersThanAnyMessageHas() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) many.append("\"m").append(i).append("\":1,");
        assertThat(failure(many + "\"id\":1}").message()).isEqualTo("request has more than 64 members");
    }

    @Test
    void refusesOtherEncodingsOfJsonWithoutGuessing() {
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(peer.say(utf16).toString()).contains("-32700", "not JSON at byte 0");
        byte[] marked = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
        assertThat(peer.say(marked).toString()).contains("-32700");
    }

    @Test
    void refusesBinaryMessagesWithoutALabel() {
        rig.turns.enter(() -> peer.connection.receiveBinary(ByteBuffer.allocate(0)));
        rig.run();
        assertThat(JsonClient.read(peer.heard().get(0)).get(0)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(-32600);
            assertThat(failure.id()).isNull();
            assertThat(failure.message()).isEqualTo("not a labelled message in the layout trunkline: it is empty");
        });
    }

    private Failure failure(String message) {
        return (Failure) JsonClient.read(peer.ask(message)).get(0);
    }
}
