package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WebSocketMaskTest {
    private static final int KEY = 0x81f203c4;

    @Test
    void unmasksEachLengthInEachBuffer() {
        Random random = new Random(2);
        for (int length = 0; length < 40; length++) {
            byte[] masked = new byte[length];
            random.nextBytes(masked);
            byte[] plain = masked.clone();
            for (int i = 0; i < length; i++) plain[i] ^= (byte) (KEY >> 24 - 8 * (i % 4));
            for (ByteBuffer buffer : List.of(ByteBuffer.allocate(length + 5), ByteBuffer.allocateDirect(length + 5))) {
                for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                    buffer.clear().order(order).position(3).limit(3 + length).put(3, masked);
                    WebSocketMask.apply(buffer, KEY);
                    assertThat(buffer.order()).isEqualTo(order);
                    assertThat(buffer.slice()).isEqualTo(ByteBuffer.wrap(plain));
                    buffer.clear();
                    assertThat(buffer.get(2)).as("what is before").isZero();
                    assertThat(buffer.get(3 + length)).as("what is behind").isZero();
                    buffer.put(3, new byte[length]);
                }
            }
        }
    }

    @Test
    void theKeyGoesOnWhereItStopped() {
        byte[] masked = new byte[50];
        new Random(3).nextBytes(masked);
        byte[] plain = masked.clone();
        WebSocketMask.apply(ByteBuffer.wrap(plain), KEY);
        for (int cut = 0; cut <= masked.length; cut++) {
            byte[] pieces = masked.clone();
            WebSocketMask.apply(ByteBuffer.wrap(pieces, 0, cut), KEY);
            WebSocketMask.apply(ByteBuffer.wrap(pieces, cut, pieces.length - cut), WebSocketMask.after(KEY, cut));
            assertThat(pieces).as("cut at %s", cut).isEqualTo(plain);
        }
    }
}
