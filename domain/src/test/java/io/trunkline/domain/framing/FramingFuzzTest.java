package io.trunkline.domain.framing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

/**
 * No stream makes a decoder throw anything but {@link FramingException}, keep more than what came, or read other messages when
 * it is cut otherwise. The first byte chooses the framing, the second where the stream is cut.
 */
final class FramingFuzzTest {
    private static final List<Framing> FRAMINGS = Framings.all().toList();
    private static final List<Framing> OF_STREAMS = Framings.ofStreams().toList();
    private static final int MOST = 64;

    @FuzzTest
    void anyStreamIsReadTheSameHoweverItIsCut(byte[] data) {
        if (data.length < 2) return;
        Framing framing = FRAMINGS.get((data[0] & 0xff) % FRAMINGS.size());
        byte[] stream = Arrays.copyOfRange(data, 2, data.length);
        int cut = (data[1] & 0xff) % (stream.length + 1);
        byte[] first = Arrays.copyOf(stream, cut);
        FrameDecoder decoder = framing.decoder(MOST);
        Framings.decode(decoder, first);
        if (decoder.keptBytes() > cut) throw new AssertionError("keeps more than what came");
        List<String> whole = Framings.decode(framing, MOST, stream);
        if (whole.stream().anyMatch(message -> message.matches("[0-9a-f]*") && message.length() > 2 * MOST)) {
            throw new AssertionError("a message over the limit");
        }
        byte[] second = Arrays.copyOfRange(stream, cut, stream.length);
        if (OF_STREAMS.contains(framing)
                && !Framings.decode(framing, MOST, first, second).equals(whole)) {
            throw new AssertionError(framing.text() + " cut at " + cut);
        }
    }
}
