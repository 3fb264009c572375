package io.trunkline.http.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTest {
    private static final byte[] FIELD = "id: secret:".getBytes(StandardCharsets.ISO_8859_1);

    private final Piece piece = new Piece();

    private String text() {
        return StandardCharsets.ISO_8859_1.decode(piece.view()).toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, 1_234_567_890, Long.MAX_VALUE})
    void writesANumberInItsDigits(long number) {
        piece.add(FIELD, number);
        piece.add(": \n");
        assertThat(text()).isEqualTo("id: secret:" + number + "\n: \n");
    }

    @Test
    void growsWhereANumberComesLast() {
        int filled = 0;
        for (; !piece.isFull(); filled++) piece.add("x");
        piece.add(FIELD, 12_345);
        assertThat(text()).hasSize(filled + FIELD.length + 6).endsWith("xid: secret:12345\n");
    }
}
