package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a client's stream is cut into reads and frames, the same messages come out, and the same failure. */
final class WebSocketSplitsTest {
    private static final int MOST = 200;

    private static List<String> decode(Inflation inflation, byte[]... reads) {
        return ClientFrames.decode(new WebSocketDecoder(MOST, inflation), reads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81 05 48656c6c6f | 82 03 ff00ff | 81 00 | 89 02 3132 | 8a 00 | 88 03 03e8 61",
                "01 03 48c3a9 | 89 01 31 | 00 00 | 00 02 e282 | 8a 01 32 | 80 01 ac | 82 01 00",
                "c1 07 f248cdc9c90700 | 41 03 f248cd | 89 01 31 | 80 04 c9c90700 | 81 01 61 | c2 01 00",
                "02 01 00 | 80 01 01 | 80 01 02",
                "01 02 61c3 | 80 01 28",
                "01 02 61c3 | 80 00",
                "c1 05 f200110000 | 81 01 61",
                "81 01 61 | 83 00",
                "88 04 03e8 c328",
                "01 02 6162 | 88 00 | 81 01 61"
            })
    void anySplitIntoTwoReadsDecodesTheSame(String frames) {
        byte[] stream = ClientFrames.fromServer(frames);
        try (Inflation inflation = new Inflation()) {
            List<String> whole = decode(inflation, stream);
            assertThat(whole).isNotEmpty();
            for (int cut = 0; cut <= stream.length; cut++) {
                byte[] first = Arrays.copyOf(stream, cut);
                byte[] second = Arrays.copyOfRange(stream, cut, stream.length);
                assertThat(decode(inflation, first, second))
                        .as("%s cut at %s", frames, cut)
                        .isEqualTo(whole);
                assertThat(ClientFrames.decodeDirect(new WebSocketDecoder(MOST, inflation), first, second))
                        .as("%s outside the heap, cut at %s", frames, cut)
                        .isEqualTo(whole);
            }
            byte[][] each = new byte[stream.length][];
            for (int i = 0; i < stream.length; i++) each[i] = new byte[] {stream[i]};
            assertThat(decode(inflation, each)).as("byte by byte").isEqualTo(whole);
        }
    }

    @Test
    void longMessagesMayBeCutAnywhereWithinTheirHeaders() {
        byte[] message = new byte[70_000];
        new Random(1).nextBytes(message);
        byte[] stream = ClientFrames.joined(
                ClientFrames.frame(0x02, Arrays.copyOf(message, 66_000)),
                ClientFrames.frame(0x80, Arrays.copyOfRange(message, 66_000, 70_000)));
        List<String> whole = List.of("BINARY " + HexFormat.of().formatHex(message));
        for (int around : new int[] {0, 66_000}) {
            for (int cut = around; cut < around + 30; cut++) {
                WebSocketDecoder decoder = new WebSocketDecoder(message.length, null);
                assertThat(ClientFrames.decode(
                                decoder, Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length)))
                        .as("cut at %s", cut)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void messagesInRandomFragmentsAndReadsComeOutWhole(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) writeMessage(random, stream, sent);
        try (Inflation inflation = new Inflation()) {
            byte[][] reads = randomPieces(random, stream.toByteArray(), 400);
            assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, inflation), reads))
                    .isEqualTo(sent);
            assertThat(ClientFrames.decodeDirect(new WebSocketDecoder(MOST, inflation), reads))
                    .isEqualTo(sent);
        }
    }

    private static void writeMessage(Random random, ByteArrayOutputStream stream, List<String> sent) {
        byte[] text = "aé€😀\n".repeat(random.nextInt(16)).getBytes(StandardCharsets.UTF_8);
        boolean compressed = random.nextBoolean();
        boolean binary = random.nextBoolean();
        byte[][] pieces = randomPieces(random, compressed ? ClientFrames.deflated(text) : text, 40);
        for (int i = 0; i < pieces.length; i++) {
            if (random.nextInt(4) == 0) {
                byte[] payload = {(byte) random.nextInt()};
                stream.writeBytes(ClientFrames.frame(0x89, payload));
                sent.add("PING " + HexFormat.of().formatHex(payload));
            }
            int first = i > 0 ? 0 : (binary ? 2 : 1) | (compressed ? 0x40 : 0);
            stream.writeBytes(ClientFrames.frame(first | (i == pieces.length - 1 ? 0x80 : 0), pieces[i]));
        }
        sent.add((binary ? "BINARY " : "TEXT ") + HexFormat.of().formatHex(text));
    }

    private static byte[][] randomPieces(Random random, byte[] all, int longest) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        do {
            int end = Math.min(all.length, at + random.nextInt(longest));
            pieces.add(Arrays.copyOfRange(all, at, end));
            at = end;
        } while (at < all.length);
        return pieces.toArray(byte[][]::new);
    }
}
