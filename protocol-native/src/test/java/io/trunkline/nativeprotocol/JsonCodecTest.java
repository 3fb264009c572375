package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Farewell;
import io.trunkline.nativeprotocol.NativeMessage.Question;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCodecTest extends NativeCodecContract {
    @Override
    NativeCodec codec() {
        return JsonClient.CODEC;
    }

    @Override
    Protocol protocol(NativeRig rig) {
        return rig.protocol;
    }

    @Test
    void readsARefusalThatNamesNoRequest() {
        assertThat(JsonClient.read(rig.peer().ask("?")).get(0)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.id()).isNull();
            assertThat(failure.name()).isEqualTo("parseError");
        });
    }

    @Test
    void readsNotificationsQuestionsAndBatches() {
        String batch = "[{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":"
                + "{\"code\":3001,\"reason\":\"bye\",\"reconnect\":true,\"after\":500}},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"dance\",\"params\":{}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"ping\"}]";
        Question ping = new Question("\"s1\"", "ping");
        assertThat(JsonClient.read(batch))
                .containsExactly(new Farewell(3001, "bye", true, 500), new Unknown("dance"), ping);
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
}
