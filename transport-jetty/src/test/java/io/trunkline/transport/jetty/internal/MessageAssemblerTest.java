package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest {
    private final MessageAssembler assembler = new MessageAssembler(100);

    @Test
    void copiesAWholeMessage() {
        byte[] source = "hello".getBytes(StandardCharsets.UTF_8);
        Message message = assembler.add(ByteBuffer.wrap(source), true, true);
        source[0] = 'x';
        assertThat(textOf(message)).isEqualTo("hello");
    }

    @Test
    void anySplitOfAMessageGivesTheSameMessage() {
        byte[] text = "Grüße, 日本語, 🚀 und noch etwas mehr".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            int at = 0;
            while (at < text.length) {
                int size = random.nextInt(text.length - at + 1);
                boolean last = at + size == text.length;
                Message message = assembler.add(ByteBuffer.wrap(text, at, size), true, last);
                at += size;
                if (last) assertThat(textOf(message)).isEqualTo(new String(text, StandardCharsets.UTF_8));
                else assertThat(message).isNull();
                if (last) break;
            }
        }
        assertThat(assembler.violation()).isNull();
    }

    @Test
    void takesAMessageOfTheBoundAndRefusesOneMore() {
        assertThat(assembler.add(ByteBuffer.allocate(60), false, false)).isNull();
        assertThat(assembler.add(ByteBuffer.allocate(40), false, true)).isNotNull();
        assertThat(assembler.add(ByteBuffer.allocate(60), false, false)).isNull();
        assertThat(assembler.violation()).isNull();
        assertThat(assembler.add(ByteBuffer.allocate(41), false, false)).isNull();
        assertThat(assembler.violation()).isEqualTo(CloseCode.TOO_LARGE);
    }

    @Test
    void refusesTextThatIsNotUtf8ButTakesItAsBinary() {
        byte[] broken = {(byte) 0xc3, 0x28};
        assertThat(assembler.add(ByteBuffer.wrap(broken), false, true)).isNotNull();
        assertThat(assembler.add(ByteBuffer.wrap(broken), true, true)).isNull();
        assertThat(assembler.violation()).isEqualTo(CloseCode.BAD_TEXT);
    }

    @Test
    void takesEmptyPieces() {
        assertThat(assembler.add(ByteBuffer.allocate(0), true, false)).isNull();
        assertThat(textOf(assembler.add(ByteBuffer.allocate(0), true, true))).isEmpty();
    }

    private static String textOf(@Nullable Message message) {
        assertThat(message).isNotNull();
        return StandardCharsets.UTF_8.decode(message.bytes().duplicate()).toString();
    }
}
