package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a stream is cut into reads, the same messages come out, and the same failure. */
final class FramingSplitsTest {
    private static final int MOST = 6;

    /** Streams full of lengths, delimiters and halves of delimiters; each means something in each framing. */
    private static final List<String> STREAMS = List.of(
            "0361620a00 0a0a0a000a620d0a 0d0a0a",
            "00000003616263 00000000 0000000261620a",
            "03000000616263 00000000 0200000061620a",
            "0003616263 0000 0002616200",
            "0600000061620400 00000800000061626364",
            "0a000a000a000a0a000a000a",
            "61620d0a61620d0d0a6162636465660d0a61626364656667",
            "0a0a0a0a0a0a0a",
            "ffffffff00",
            "0000000700");

    @ParameterizedTest
    @MethodSource("io.trunkline.domain.framing.Framings#ofStreams")
    void anySplitIntoUpToThreeReadsDecodesTheSame(Framing framing) {
        for (String hex : STREAMS) {
            byte[] stream = HexFormat.of().parseHex(hex.replace(" ", ""));
            List<String> whole = Framings.decode(framing, MOST, stream);
            for (int first = 0; first <= stream.length; first++) {
                for (int second = first; second <= stream.length; second++) {
                    byte[][] reads = {
                        Arrays.copyOf(stream, first),
                        Arrays.copyOfRange(stream, first, second),
                        Arrays.copyOfRange(stream, second, stream.length)
                    };
                    assertThat(Framings.decode(framing, MOST, reads))
                            .as("%s cut at %s and %s", hex, first, second)
                            .isEqualTo(whole);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.trunkline.domain.framing.Framings#ofStreams")
    void byteByByteDecodesTheSame(Framing framing) {
        for (String hex : STREAMS) {
            byte[] stream = HexFormat.of().parseHex(hex.replace(" ", ""));
            byte[][] reads = new byte[stream.length][];
            for (int i = 0; i < stream.length; i++) reads[i] = new byte[] {stream[i]};
            assertThat(Framings.decode(framing, MOST, reads)).as(hex).isEqualTo(Framings.decode(framing, MOST, stream));
        }
    }

    @Test
    void nothingIsKeptBetweenMessages() {
        Framings.ofStreams().forEach(framing -> {
            FrameDecoder decoder = framing.decoder(MOST);
            byte[] stream = new byte[framing.frame(WireBytes.text("abc")).length()];
            framing.frame(WireBytes.text("abc")).putInto(ByteBuffer.wrap(stream));
            for (int cut = 0; cut < stream.length; cut++) {
                assertThat(Framings.decode(decoder, Arrays.copyOf(stream, cut))).isEmpty();
                assertThat(decoder.keptBytes()).as("%s", framing.text()).isEqualTo(cut);
                assertThat(Framings.decode(decoder, Arrays.copyOfRange(stream, cut, stream.length)))
                        .containsExactly("616263");
                assertThat(decoder.keptBytes()).isZero();
            }
        });
    }
}
