package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says and reads of tokens. */
class ClientTokenTest {
    private static final Secret TOKEN = Secret.of("a.b-c");

    @Test
    void connectAndRefreshCarryTheToken() {
        assertThat(JsonClient.CODEC.connect(1, "x", TOKEN).message().asText())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\","
                        + "\"params\":{\"token\":\"a.b-c\",\"client\":\"x\"}}");
        assertThat(JsonClient.CODEC.refresh(2, TOKEN).message().asText())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"refresh\",\"params\":{\"token\":\"a.b-c\"}}");
    }

    @Test
    void binaryFormCarriesTheTokenToo() {
        for (NativeOutgoing outgoing : new NativeOutgoing[] {
            BinaryCodecTest.CODEC.connect(1, null, TOKEN), BinaryCodecTest.CODEC.refresh(2, TOKEN)
        }) {
            assertThat(CodecPeer.bytes(outgoing.message())).containsSequence('a', '.', 'b', '-', 'c');
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 60000", "0, 0", "0.25, 250"})
    void readsHowLongATokenHolds(String seconds, long millis) {
        assertThat(result("{\"expires\":" + seconds + "}").expires()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"expires\":null}"})
    void tokenWithoutAnEndHoldsForEver(String json) {
        assertThat(result(json).expires()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"60\"", "1e999999999", "-1", "12345678901234567890"})
    void refusesAnEndThatIsNoNumberOfSeconds(String value) {
        assertThatThrownBy(() -> result("{\"expires\":" + value + "}").expires())
                .isInstanceOf(NativeFormatException.class)
                .hasMessageContaining("expires must be a number");
    }

    private static NativeResult result(String json) {
        NativeMessage answer = JsonClient.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}")
                .get(0);
        return ((NativeMessage.Answer) answer).result();
    }
}
