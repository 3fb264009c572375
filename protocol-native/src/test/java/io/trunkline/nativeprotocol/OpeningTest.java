package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.protocol.Detected;
import io.trunkline.domain.protocol.Detector;
import io.trunkline.domain.protocol.Opening;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line on a plain stream. */
class OpeningTest {
    private final NativeProtocol json = new NativeRig().protocol;

    @Test
    void takesItsLineOffTheStreamAndNothingBehindIt() {
        assertThat(opening("TL/1 json\n")).isEqualTo(Opening.mine(10));
        assertThat(opening("TL/1 json\r\n")).isEqualTo(Opening.mine(11));
        assertThat(opening("TL/1 json\n\0\0\0\2{}")).isEqualTo(Opening.mine(10));
    }

    @Test
    void readsFromThePositionAndMovesNothing() {
        ByteBuffer first = bytes("..TL/1 json\n{").position(2);
        assertThat(json.opening(first)).isEqualTo(Opening.mine(10));
        assertThat(first.position()).isEqualTo(2);
    }

    @Test
    void asksForMoreAtEveryBeginningOfItsLine() {
        String line = "TL/1 json\r\n";
        for (int length = 1; length < line.length(); length++) {
            assertThat(opening(line.substring(0, length))).isEqualTo(Opening.MORE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TL/1 xml\n", "TL/2 json\n", "TL/1 json \n", "TL/1 JSON\n", "TL/1  json\n", "TL/\n", "TL/1\r\r\n"
            })
    void refusesOtherFormsAndVersionsAndNamesWhatIsSpoken(String line) {
        assertThat(opening(line))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.answer())
                                .startsWith("TL/1 error: ")
                                .contains("'TL/1 json'", "'TL/1 bin'")
                                .doesNotContain("\n"));
    }

    @Test
    void decidesWithAsManyBytesAsTheDetectorGives() {
        String endless = "TL/1 " + "j".repeat(100);
        assertThat(opening(endless.substring(0, Detector.LONGEST - 1))).isEqualTo(Opening.MORE);
        assertThat(opening(endless.substring(0, Detector.LONGEST))).isInstanceOf(Opening.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\n",
                "hello\n",
                "tl/1 json\n",
                "TL-1 json\n",
                "TL/1 bin\n"
            })
    void leavesWhatIsNotItsOwn(String line) {
        assertThat(opening(line)).isEqualTo(Opening.OTHER);
    }

    @Test
    void isFoundByTheDetector() {
        Detector detector = new Detector(List.of(json));
        assertThat(detector.detect(bytes("TL/1 json\n"))).isEqualTo(new Detected.Stream(json, 10));
        assertThat(detector.detect(bytes("T"))).isEqualTo(Detected.Known.MORE);
        assertThat(detector.detect(bytes("TL/9\n"))).isInstanceOf(Detected.Refused.class);
    }

    @Test
    void framesTextWithALengthOfFourBytes() {
        assertThat(json.framing()).isEqualTo(Framing.LENGTH_4);
        assertThat(json.isText()).isTrue();
    }

    private Opening opening(String first) {
        return json.opening(bytes(first));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
