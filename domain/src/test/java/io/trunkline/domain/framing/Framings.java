package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of framings share: all of them, and decoding a stream that comes in given reads. */
final class Framings {
    private Framings() {}

    /** Those whose messages do not depend on how the stream is cut into reads. */
    static Stream<Framing> ofStreams() {
        List<Framing> framings = new ArrayList<>(List.of(
                Framing.NEWLINE,
                Framing.delimiter((byte) 0, (byte) 10),
                Framing.delimiter((byte) 10, (byte) 10),
                Framing.delimiter((byte) 10, (byte) 0, (byte) 10, (byte) 0, (byte) 10)));
        for (int size : new int[] {1, 2, 4}) {
            for (boolean inclusive : new boolean[] {false, true}) {
                framings.add(Framing.lengthPrefix(size, ByteOrder.BIG_ENDIAN, inclusive));
                framings.add(Framing.lengthPrefix(size, ByteOrder.LITTLE_ENDIAN, inclusive));
            }
        }
        return framings.stream();
    }

    static Stream<Framing> all() {
        return Stream.concat(ofStreams(), Stream.of(Framing.NONE, Framing.delimiterAtEndOfRead((byte) 0, (byte) 10)));
    }

    /** The messages of one read in hexadecimal, and what they end with: how many bytes are kept, or the failure's code. */
    static List<String> decode(FrameDecoder decoder, byte[] read) {
        List<String> outcome = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(read);
        try {
            for (ByteBuffer message = decoder.next(rest); message != null; message = decoder.next(rest)) {
                byte[] copy = new byte[message.remaining()];
                message.get(copy);
                outcome.add(HexFormat.of().formatHex(copy));
            }
            if (rest.hasRemaining()) throw new AssertionError("a decoder that needs more has taken all");
        } catch (FramingException broken) {
            outcome.add("failed " + broken.code());
        }
        return outcome;
    }

    /** The messages of a stream that comes in several reads; ends with the first failure. */
    static List<String> decode(Framing framing, int maxBytes, byte[]... reads) {
        FrameDecoder decoder = framing.decoder(maxBytes);
        List<String> outcome = new ArrayList<>();
        for (byte[] read : reads) {
            outcome.addAll(decode(decoder, read));
            if (!outcome.isEmpty() && outcome.get(outcome.size() - 1).startsWith("failed")) return outcome;
        }
        return outcome;
    }
}
