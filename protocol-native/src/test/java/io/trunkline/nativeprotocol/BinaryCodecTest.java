package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.nativeprotocol.NativeMessage.Delivery;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCodecTest extends NativeCodecContract {
    static final NativeCodec CODEC = NativeCodec.binary(new LabelledMessages(LabelLayout.TRUNKLINE, 10));

    @Override
    NativeCodec codec() {
        return CODEC;
    }

    @Override
    Protocol protocol(NativeRig rig) {
        return rig.binary;
    }

    @Test
    void leavesWhatItDoesNotKnowAlone() {
        // field 200 of a number, field 30 of a list with an object in it
        String unknown = "5f c8 05 fe 05 c0 03 61 01 78".replace(" ", "");
        assertThat(CODEC.read(hex("20 61 01 61 62 01 78" + unknown)))
                .containsExactly(new Delivery(new NativePublication("a", Payload.text("x"), -1, null)));
        assertThat(CODEC.read(hex("7f 61 01 61"))).containsExactly(new Unknown("operation 127"));
    }

    @Test
    void readsARefusalThatNamesNoRequest() {
        assertThat(CODEC.read(hex("02 50 c4 fd 01"))).containsExactly(new Failure(null, -32452, "", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | the operation is missing",
                "81                | the id is missing",
                "01                | id of result is missing",
                "02                | code of error is missing",
                "20                | channel of publication is missing",
                "20 61 01 61       | data is missing (publication)",
                "20 61 01 61 22    | data must be a string, JSON or bytes, but was true (publication)",
                "20 61 01 61 61 01 61 | publication has the member 'channel' twice",
                "20 61 05 61       | at byte 2: channel would have 5 bytes, but 1 follow",
                "20 61 01 ff       | at byte 3: channel is not UTF-8",
                "20 82 01 7b       | at byte 3: data is not JSON at byte 1",
                "21                | code of disconnect is missing",
                "03 61 01 61       | data is missing (labelled)",
                "03 62 01 61       | data of labelled must be bytes",
                "03 a2 01 61       | id of labelled is missing",
            })
    void namesWhatIsWrongWithAServersMessage(String message, String problem) {
        assertThatThrownBy(() -> CODEC.read(hex(message)))
                .isInstanceOf(NativeFormatException.class)
                .hasMessageStartingWith("malformed message from the server: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesText() {
        assertThatThrownBy(() -> CODEC.read("{}")).isInstanceOf(NativeFormatException.class);
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }
}
