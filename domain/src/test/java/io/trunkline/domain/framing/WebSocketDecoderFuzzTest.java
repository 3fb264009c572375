package io.trunkline.domain.framing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No stream makes the decoder throw anything but {@link FramingException}, keep more than what came or may come, or find
 * something else when it is cut otherwise. The first byte says whether messages may be compressed, the second where the stream
 * is cut.
 */
final class WebSocketDecoderFuzzTest {
    private static final int MOST = 64;
    /** Of a compressed message, of a control frame within it, and of the next header. */
    private static final int MOST_KEPT = (int) Inflation.mostCompressed(MOST) + 125 + WebSocketHeader.LONGEST;

    @FuzzTest
    void anyStreamIsReadTheSameHoweverItIsCut(byte[] data) {
        if (data.length < 2) return;
        byte[] stream = Arrays.copyOfRange(data, 2, data.length);
        try (Inflation inflation = new Inflation()) {
            check(stream, (data[1] & 0xff) % (stream.length + 1), (data[0] & 1) == 0 ? null : inflation);
        }
    }

    private static void check(byte[] stream, int cut, @Nullable Inflation inflation) {
        List<String> whole = ClientFrames.decode(new WebSocketDecoder(MOST, inflation), stream);
        if (whole.stream().anyMatch(WebSocketDecoderFuzzTest::isTooLong))
            throw new AssertionError("over the limit: " + whole);
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, inflation);
        byte[] first = Arrays.copyOf(stream, cut);
        byte[] second = Arrays.copyOfRange(stream, cut, stream.length);
        List<String> halves = ClientFrames.decodeDirect(decoder, first, second);
        if (!halves.equals(whole)) throw new AssertionError("cut at " + cut + ": " + halves + ", not " + whole);
        byte[][] each = new byte[stream.length][];
        for (int i = 0; i < stream.length; i++) each[i] = new byte[] {stream[i]};
        decoder = new WebSocketDecoder(MOST, inflation);
        List<String> single = ClientFrames.decode(decoder, each);
        if (!single.equals(whole)) throw new AssertionError("byte by byte: " + single + ", not " + whole);
        int kept = decoder.keptBytes();
        if (kept > Math.min(stream.length, MOST_KEPT)) throw new AssertionError("keeps " + kept + " bytes");
    }

    private static boolean isTooLong(String found) {
        int bytes = found.substring(found.lastIndexOf(' ') + 1).length() / 2;
        boolean message = found.startsWith("TEXT") || found.startsWith("BINARY");
        return !found.startsWith("failed") && bytes > (message ? MOST : 125);
    }
}
