package io.trunkline.domain.framing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trunkline.domain.error.CommandException;
import java.nio.ByteBuffer;

/** No message makes the codec throw anything but {@link CommandException}, and what it reads it writes. */
final class LabelFuzzTest {
    @FuzzTest
    void anyMessageIsReadOrRefused(byte[] data) {
        for (LabelLayout layout : LabelLayout.values()) {
            for (int idCharacters : new int[] {1, 10, 255}) {
                check(new LabelledMessages(layout, idCharacters), data);
            }
        }
    }

    private static void check(LabelledMessages codec, byte[] data) {
        LabelledMessage read;
        try {
            read = codec.decode(ByteBuffer.wrap(data));
        } catch (CommandException documented) {
            if (!documented.getMessage().contains("labelled message")) throw new AssertionError(documented);
            return;
        }
        LabelledMessage again = codec.decode(ByteBuffer.wrap(codec.encode(read.id(), read.data())));
        if (!again.id().equals(read.id()) || !again.data().equals(read.data())) throw new AssertionError(codec);
        int characters = read.id().codePointCount(0, read.id().length());
        if (characters < 1 || characters > codec.idCharacters()) throw new AssertionError(read);
    }
}
