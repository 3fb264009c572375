package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What methods refuse: the error names the parameter, the rule and the value. */
class ParamsTest {
    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();
    private final CodecPeer binary = new CodecPeer(rig.binaryPeer(), BinaryCodecTest.CODEC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ping        | []                             | params must be an object, but was an array",
                "ping        | 7                              | params must be an object, but was 7",
                "ping        | null                           | params must be an object, but was null",
                "ping        | {\"a\":1}                      | ping has no parameter 'a'",
                "connect     | {\"token\":7}                  | token must be a string, but was 7",
                "refresh     | {}                             | token is missing",
                "connect     | {\"tokn\":\"secret\"}          | connect has no parameter 'tokn'; the nearest is 'token'",
                "connect     | {\"resume\":7}                 | resume must be a string, but was 7",
                "connect     | {\"client\":[]}                | client must be a string, but was an array",
                "connect     | {\"client\":\"a\\nb\"}         | client must be at most 100 characters without control characters",
                "subscribe   | {}                             | channel is missing",
                "subscribe   | {\"channel\":null}             | channel must be a string, but was null",
                "subscribe   | {\"channel\":true}             | channel must be a string, but was true",
                "subscribe   | {\"channel\":1e99999999999999999999999} | channel must be a string, but was a number",
                "subscribe   | {\"Channel\":\"a\"}            | subscribe has no parameter 'Channel'; the nearest is 'channel'",
                "subscribe   | {\"channel\":\"a\",\"channel\":\"b\"} | params has the member 'channel' twice",
                "subscribe   | {\"channel\":\"a\",\"noLocal\":1}  | noLocal must be true or false, but was 1",
                "subscribe   | {\"channel\":\"a\",\"since\":0}    | since must be a whole number from 1 to 1000, but was 0",
                "subscribe   | {\"channel\":\"a\",\"since\":\"x\"} | since must be a place, a list of places, \"latest\" or a count",
                "subscribe   | {\"channel\":\"a\",\"since\":{\"epoch\":\"e\"}} | since.offset is missing",
                "subscribe   | {\"channel\":\"a\",\"since\":{\"offset\":1}} | since.epoch is missing",
                "subscribe   | {\"channel\":\"a\",\"since\":[]}   | since must be an object, but was an array",
                "subscribe   | {\"channel\":\"a/*\",\"since\":[1]} | since[0] must be an object, but was 1",
                "subscribe   | {\"channel\":\"a/*\",\"since\":[{\"epoch\":\"e\",\"offset\":1}]} | since[0].channel is missing",
                "subscribe   | {\"channel\":\"a/*\",\"since\":[{\"channel\":\"b\",\"epoch\":\"e\",\"offset\":1}]} | since has channel 'b', which a/* does not match",
                "subscribe   | {\"channel\":\"a\",\"presence\":1} | presence must be true or false, but was 1",
                "unsubscribe | {}                             | channel is missing",
                "publish     | {\"channel\":\"a\"}            | data or base64 is missing",
                "publish     | {\"channel\":\"a\",\"base64\":null} | data or base64 is missing",
                "publish     | {\"data\":1}                   | channel is missing",
                "publish     | {\"channel\":\"a\",\"data\":1,\"base64\":\"\"} | data and base64 exclude each other",
                "publish     | {\"channel\":\"a\",\"base64\":7}   | base64 must be a string, but was 7",
                "publish     | {\"channel\":\"a\",\"base64\":\"a\"} | base64 must be base64 in the standard alphabet (RFC 4648, section 4)",
                "publish     | {\"channel\":\"a\",\"base64\":\"-_==\"} | base64 must be base64 in the standard alphabet (RFC 4648, section 4)",
                "publish     | {\"channel\":\"a\",\"data\":\"\\ud800x\"} | data has an unpaired surrogate, which no UTF-8 text can hold",
                "publish     | {\"channel\":\"a\",\"data\":1,\"key\":7}         | key must be a string, but was 7",
                "publish     | {\"channel\":\"a\",\"data\":1,\"ack\":\"read\"}   | ack must be 'accepted', 'stored' or 'delivered'",
                "publish     | {\"channel\":\"a\",\"data\":1,\"exclude\":[7]}   | exclude[0] must be a string, but was 7",
                "publish     | {\"channel\":\"a\",\"data\":1,\"include\":[]}    | include must not be empty",
                "publish     | {\"channel\":\"a\",\"data\":1,\"ttl\":0}         | ttl must be a whole number from 1 to 31536000000, but was 0",
                "publish     | {\"channel\":\"a\",\"data\":1,\"tx\":\"t\"}      | there is no transaction 't': it was not begun, has ended, or its time is over",
                "publish     | {\"channel\":\"a\",\"dta\":1}   | publish has no parameter 'dta'; the nearest is 'data'",
                "history     | {\"channel\":\"a\",\"limit\":-1}   | limit must be a whole number from 0 to 1000, but was -1",
                "history     | {\"channel\":\"a\",\"limit\":1001} | limit must be a whole number from 0 to 1000, but was 1001",
                "history     | {\"channel\":\"a\",\"limit\":1.5}  | limit must be a whole number from 0 to 1000, but was 1.5",
                "history     | {\"channel\":\"a\",\"limit\":\"9\"} | limit must be a whole number from 0 to 1000, but was a string",
                "history     | {\"channel\":\"a\",\"reverse\":\"yes\"} | reverse must be true or false, but was a string",
                "history     | {\"channel\":\"a\",\"since\":5}    | since must be an object, but was 5",
                "history     | {\"channel\":\"a\",\"since\":{}}   | since.offset is missing",
                "history     | {\"channel\":\"a\",\"since\":{\"offset\":1}} | since.epoch is missing",
                "history     | {\"channel\":\"a\",\"since\":{\"offset\":-1,\"epoch\":\"e\"}} | since.offset must be a whole number from 0 to 9007199254740991, but was -1",
                "history     | {\"channel\":\"a\",\"since\":{\"epoch\":1,\"offset\":1}} | since.epoch must be a string, but was 1",
                "history     | {\"channel\":\"a\",\"since\":{\"offest\":1}} | since has no member 'offest'; the nearest is 'offset'",
                "history     | {\"channel\":\"a\",\"since\":{\"offset\":1,\"offset\":2}} | since has the member 'offset' twice",
            })
    void namesParameterRuleAndValue(String method, String params, String message) {
        assertThat(refusal(method, params)).isEqualTo(new Failure(1L, -32602, message, "invalidParams", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "subscribe   | ~~             | pattern must not be empty",
                "subscribe   | a//b           | pattern has an empty level 2: a//b",
                "subscribe   | a/#/b          | pattern has '#' before its last level: a/#/b",
                "subscribe   | a*/b           | pattern has the wildcard character '*' inside the level 'a*': a*/b",
                "subscribe   | a\\u0000b      | pattern has the control character U+0000 at index 1: a?b",
                "subscribe   | \\udc00        | pattern has an unpaired surrogate at index 0: ?",
                "unsubscribe | /              | pattern has an empty level 1: /",
                "publish     | a/             | pattern has an empty level 2: a/",
                "history     | a/*            | channel has the wildcard character '*' inside the level '*': a/*",
            })
    void namesTheRuleThatAChannelBreaks(String method, String channel, String message) {
        String data = method.equals("publish") ? ",\"data\":1" : "";
        assertThat(refusal(method, "{\"channel\":\"" + (channel == null ? "" : channel) + "\"" + data + "}"))
                .isEqualTo(new Failure(1L, -32001, message, "invalidChannel", null));
    }

    @Test
    void refusesChannelsThatAreTooLong() {
        assertThat(refusal("subscribe", "{\"channel\":\"" + "x".repeat(256) + "\"}")
                        .message())
                .startsWith("pattern has 256 bytes, at most 255 are allowed: xxx");
    }

    @Test
    void refusesPublishingToTheSystemsChannels() {
        assertThat(refusal("publish", "{\"channel\":\"$sys/a\",\"data\":1}"))
                .isEqualTo(new Failure(
                        1L,
                        -32003,
                        "channel begins with '$', where only the system publishes: $sys/a",
                        "refused",
                        "names"));
    }

    @Test
    void namesTheLimitThatRefused() {
        assertThat(refusal("subscribe", "{\"channel\":\"+/+/+/+/+/+/+/+/+\"}"))
                .isEqualTo(new Failure(
                        1L, -32002, "pattern has 9 wildcards, at most 8 are allowed", "limit", "limits.wildcards"));
        for (int i = 0; i < 1_000; i++) {
            peer.call("subscribe", "{\"channel\":\"a" + i + "\"}");
            binary.ask(binary.codec.subscribe(i, "a" + i, false));
        }
        assertThat(refusal("subscribe", "{\"channel\":\"b\"}"))
                .isEqualTo(new Failure(
                        1L,
                        -32002,
                        "the connection has 1000 subscriptions, the most it may",
                        "limit",
                        "limits.subscriptions"));
        assertThat(peer.call("subscribe", "{\"channel\":\"a7\"}")).contains("\"result\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Subscribe, ; the nearest is 'subscribe'",
        "sub, ''",
        "histroy, ; the nearest is 'history'",
        "presense, ; the nearest is 'presence'",
        "'', ''",
    })
    void namesTheNearestMethod(String method, String hint) {
        assertThat(refusal(method, "{}"))
                .isEqualTo(
                        new Failure(1L, -32601, "there is no method '" + method + "'" + hint, "methodNotFound", null));
    }

    @Test
    void showsUnknownNamesShortAndHarmless() {
        assertThat(refusal("a\\u0007" + "\\ud83d\\ude00".repeat(100_000), "{}").message())
                .isEqualTo("there is no method 'a?" + "\ud83d\ude00".repeat(38) + "...'");
    }

    @Test
    void refusesASecondConnect() {
        assertThat(peer.call("connect", "{}")).contains("\"result\"");
        binary.ask(binary.codec.connect(1, null));
        assertThat(refusal("connect", "{}"))
                .isEqualTo(new Failure(
                        1L, -32003, "connect was called before on this connection", "refused", "connect once"));
    }

    @Test
    void answersAnAskedForSessionAsNotResumed() {
        assertThat(peer.call("connect", "{\"resume\":\"s\",\"client\":null}")).contains("\"resumed\":false");
    }

    @Test
    void takesMembersInAnyOrderAndParamsLeftOut() {
        rig.peer().call("subscribe", "{\"noLocal\":false,\"channel\":\"a\"}");
        assertThat(
                        peer.ask(
                                "{\"params\":{\"data\":{\"channel\":\"b\"},\"channel\":\"a\"},\"id\":1,\"method\":\"publish\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"channels\":1,\"recipients\":1}}");
        assertThat(peer.ask("{\"id\":1,\"method\":\"pi\\u006eg\",\"jsonrpc\":\"2.0\"}"))
                .contains("\"result\":{}");
    }

    private Failure refusal(String method, String params) {
        Failure refusal = (Failure) JsonClient.read(peer.call(method, params)).get(0);
        BinaryScript.request(1, method, params).ifPresent(request -> {
            binary.line.receive(WireBytes.binary(request));
            assertThat(binary.heard()).containsExactly(inBinaryForm(refusal));
        });
        return refusal;
    }

    /** The binary form has one field for payloads, not two that may exclude each other. */
    private static Failure inBinaryForm(Failure json) {
        String message = switch (json.message()) {
            case "data or base64 is missing" -> "data is missing";
            case "data and base64 exclude each other" -> "params has the member 'data' twice";
            default -> json.message();
        };
        return new Failure(json.id(), json.code(), message, json.name(), json.option());
    }

    @Test
    void mostOfTheseRefusalsCanBeAskedForInBothForms() {
        assertThat(BinaryScript.request(1, "history", "{\"channel\":\"a\",\"since\":{\"offset\":-1,\"epoch\":\"e\"}}"))
                .isPresent();
        assertThat(BinaryScript.request(1, "publish", "{\"channel\":\"a\",\"tx\":\"t\",\"base64\":\"AAE=\"}"))
                .isPresent();
        assertThat(BinaryScript.request(1, "publish", "{\"channel\":\"a\",\"dta\":1}"))
                .isEmpty();
    }
}
