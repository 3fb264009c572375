package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages go out. */
final class WebSocketFramingTest {
    private static String found(Inflation inflation, WireBytes frame) {
        byte[] stream = ClientFrames.fromServer(ClientFrames.bytes(frame));
        List<String> found = ClientFrames.decode(new WebSocketDecoder(1_000_000, inflation), stream);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void writesTheExamplesOfTheRfc() {
        // RFC 6455 section 5.7: a single-frame unmasked text message; 256 bytes; 64 KiB
        assertThat(ClientFrames.bytes(WebSocketFraming.PLAIN.frame(WireBytes.text("Hello"))))
                .isEqualTo(ClientFrames.bytes("81 05 48656c6c6f"));
        assertThat(ClientFrames.bytes(WebSocketFraming.PLAIN.frame(WireBytes.binary(new byte[256]))))
                .startsWith(ClientFrames.bytes("82 7e 0100"))
                .hasSize(260);
        assertThat(ClientFrames.bytes(WebSocketFraming.PLAIN.frame(WireBytes.binary(new byte[65_536]))))
                .startsWith(ClientFrames.bytes("82 7f 0000000000010000"))
                .hasSize(65_546);
    }

    @ParameterizedTest
    @CsvSource({"0, 8200", "1, 8201", "125, 827d", "126, 827e007e", "65535, 827effff", "65536, 827f0000000000010000"})
    void writesLengthsInTheirShortestForm(int length, String header) {
        byte[] frame = ClientFrames.bytes(WebSocketFraming.PLAIN.frame(WireBytes.binary(new byte[length])));
        assertThat(frame).startsWith(ClientFrames.bytes(header)).hasSize(header.length() / 2 + length);
    }

    @Test
    void theKindOfAMessageStays() {
        for (WebSocketFraming framing : List.of(WebSocketFraming.PLAIN, WebSocketFraming.DEFLATED)) {
            for (String text : List.of("", "a", "a".repeat(1000))) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                assertThat(framing.frame(WireBytes.text(utf8)).isText()).isTrue();
                assertThat(framing.frame(WireBytes.binary(utf8)).isText()).isFalse();
            }
        }
    }

    @Test
    void compressesWhatGetsShorter() {
        WireBytes frame = WebSocketFraming.DEFLATED.frame(WireBytes.text("abc".repeat(1000)));
        assertThat(ClientFrames.bytes(frame)[0]).as("FIN, RSV1, text").isEqualTo((byte) 0xc1);
        assertThat(frame.length()).isLessThan(50);
        try (Inflation inflation = new Inflation()) {
            assertThat(found(inflation, frame)).isEqualTo("TEXT " + "616263".repeat(1000));
        }
        assertThat(ClientFrames.bytes(WebSocketFraming.DEFLATED.frame(WireBytes.binary(new byte[1000])))[0])
                .isEqualTo((byte) 0xc2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Deflation.WORTHWHILE - 1})
    void leavesShortMessagesAsTheyAre(int length) {
        WireBytes message = WireBytes.text("a".repeat(length));
        assertThat(ClientFrames.bytes(WebSocketFraming.DEFLATED.frame(message)))
                .isEqualTo(ClientFrames.bytes(WebSocketFraming.PLAIN.frame(message)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Deflation.WORTHWHILE, 1000, 70_000})
    void leavesWhatDoesNotGetShorterAsItIs(int length) {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        assertThat(ClientFrames.bytes(WebSocketFraming.DEFLATED.frame(WireBytes.binary(random))))
                .isEqualTo(ClientFrames.bytes(WebSocketFraming.PLAIN.frame(WireBytes.binary(random))));
    }

    @Test
    void messagesOfEachCompressibilityComeBackAsTheyWere() {
        Random random = new Random(11);
        try (Inflation inflation = new Inflation()) {
            for (int i = 0; i < 300; i++) {
                byte[] message = new byte[random.nextInt(3000)];
                random.nextBytes(message);
                int same = random.nextInt(message.length + 1);
                Arrays.fill(message, 0, same, (byte) i);
                WireBytes frame = WebSocketFraming.DEFLATED.frame(WireBytes.binary(message));
                assertThat(frame.length()).isLessThanOrEqualTo(message.length + 4);
                assertThat(found(inflation, frame))
                        .isEqualTo("BINARY " + HexFormat.of().formatHex(message));
            }
        }
    }

    @Test
    void threadsCompressAtTheSameTime() throws Exception {
        int threads = 4 * Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Inflation inflation = new Inflation()) {
            List<Future<WireBytes>> frames = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                WireBytes message = WireBytes.text(("message " + i + " ").repeat(100));
                frames.add(pool.submit(() -> WebSocketFraming.DEFLATED.frame(message)));
            }
            for (int i = 0; i < frames.size(); i++) {
                byte[] expected = ("message " + i + " ").repeat(100).getBytes(StandardCharsets.UTF_8);
                assertThat(found(inflation, frames.get(i).get(30, TimeUnit.SECONDS)))
                        .isEqualTo("TEXT " + HexFormat.of().formatHex(expected));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void namesSayWhatTheyAre() {
        assertThat(WebSocketFraming.PLAIN.text()).isEqualTo("websocket");
        assertThat(WebSocketFraming.DEFLATED.text()).isEqualTo("websocket deflate");
        assertThat(WebSocketFraming.PLAIN).isNotEqualTo(WebSocketFraming.DEFLATED);
    }
}
