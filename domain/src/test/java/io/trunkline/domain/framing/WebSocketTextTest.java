package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is UTF-8, RFC 6455 section 8.1, and what is not is seen at its first byte. */
final class WebSocketTextTest {
    private static final int MOST = 1000;
    private static final List<String> FAILED = List.of("failed BAD_TEXT");

    @ParameterizedTest
    @CsvSource({
        // bytes, of which the last is the first that cannot stand there
        "80",
        "bf",
        "c0",
        "c1",
        "f5",
        "fe",
        "ff",
        "61 80",
        "c3 28",
        "c3 c3",
        "c3 a9 a9",
        "e0 9f",
        "e2 82 28",
        "e2 28",
        "ed a0",
        "ed bf",
        "f0 8f",
        "f0 9f 98 28",
        "f0 9f 28",
        "f4 90",
        "61626364 65666768 ff",
        "c3a9 61626364 65666768 6970 ed a0",
        // the one of the Autobahn suite: κόσμε, then half a surrogate pair
        "cebae1bdb9cf83cebcceb5 ed a0"
    })
    void failsAtTheFirstByteThatCannotStandThere(String hex) {
        byte[] text = ClientFrames.bytes(hex);
        byte[] longer = ClientFrames.frame(0x81, Arrays.copyOf(text, 125));
        WebSocketDecoder inOneFrame = new WebSocketDecoder(MOST, null);
        assertThat(ClientFrames.decode(inOneFrame, Arrays.copyOf(longer, 6))).isEmpty();
        WebSocketDecoder inFragments = new WebSocketDecoder(MOST, null);
        for (int i = 0; i < text.length; i++) {
            List<String> expected = i == text.length - 1 ? FAILED : List.of();
            assertThat(ClientFrames.decode(inOneFrame, new byte[] {longer[6 + i]}))
                    .as("byte %s of %s in a frame that is not complete", i, hex)
                    .isEqualTo(expected);
            byte[] fragment = ClientFrames.frame(i == 0 ? 0x01 : 0x00, new byte[] {text[i]});
            assertThat(ClientFrames.decode(inFragments, fragment))
                    .as("byte %s of %s in a frame of its own", i, hex)
                    .isEqualTo(expected);
        }
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), longer))
                .as("at once")
                .isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "e2", "e282", "f0", "f09f", "f09f98", "61c3a9e282"})
    void mayNotEndWithinACharacter(String hex) {
        byte[] text = ClientFrames.bytes(hex);
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), ClientFrames.frame(0x81, text)))
                .isEqualTo(FAILED);
        assertThat(ClientFrames.decode(
                        new WebSocketDecoder(MOST, null),
                        ClientFrames.frame(0x01, text),
                        ClientFrames.frame(0x89, new byte[0]),
                        ClientFrames.frame(0x80, new byte[0])))
                .containsExactly("PING ", "failed BAD_TEXT");
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), ClientFrames.frame(0x82, text)))
                .as("binary is not looked at")
                .containsExactly("BINARY " + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "61ff", "c3", "e282", "eda080"})
    void isLookedAtWhenItIsInflated(String hex) {
        byte[] text = ClientFrames.bytes(hex);
        byte[] longer = new byte[30_000];
        System.arraycopy(text, 0, longer, longer.length - text.length, text.length);
        try (Inflation inflation = new Inflation()) {
            for (byte[] each : List.of(text, longer)) {
                byte[] deflated = ClientFrames.deflated(each);
                assertThat(ClientFrames.decode(
                                new WebSocketDecoder(30_000, inflation), ClientFrames.frame(0xc1, deflated)))
                        .isEqualTo(FAILED);
                assertThat(ClientFrames.decode(
                                new WebSocketDecoder(30_000, inflation), ClientFrames.frame(0xc2, deflated)))
                        .containsExactly("BINARY " + HexFormat.of().formatHex(each));
            }
        }
    }
}
