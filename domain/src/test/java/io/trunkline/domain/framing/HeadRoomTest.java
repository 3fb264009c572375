package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that leave room for a header are framed without a copy, to the same bytes as any other. */
class HeadRoomTest {
    static Stream<OutboundFraming> framings() {
        return Stream.of(1, 2, 4)
                .flatMap(size -> Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                        .flatMap(order ->
                                Stream.of(true, false).map(inclusive -> Framing.lengthPrefix(size, order, inclusive))));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void framesToTheSameBytesWithAnyRoom(OutboundFraming framing) {
        for (int length : List.of(0, 1, 200)) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) 'm');
            byte[] framed = bytes(framing.frame(WireBytes.text(message)));
            for (int room = 0; room < 6; room++) {
                WireBytes own = framing.frameOwn(withRoom(room, message));
                assertThat(bytes(own)).as("%s, room %d", framing.text(), room).isEqualTo(framed);
                assertThat(own.isText()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void aWebSocketFrameIsTheSameWithAnyRoom(int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) 'm');
        for (WebSocketFraming framing : List.of(WebSocketFraming.PLAIN, WebSocketFraming.DEFLATED)) {
            byte[] framed = bytes(framing.frame(WireBytes.text(message)));
            for (int room = 0; room < 6; room++) {
                WireBytes own = framing.frameOwn(withRoom(room, message));
                assertThat(bytes(own)).as("%s, room %d", framing.text(), room).isEqualTo(framed);
            }
        }
    }

    @Test
    void writesTheHeaderIntoTheRoom() {
        byte[] array = {9, 9, 9, 9, 9, 'a', 'b'};
        WireBytes framed = Framing.LENGTH_4.frameOwn(WireBytes.binaryAfter(5, array));
        assertThat(array).containsExactly(9, 0, 0, 0, 2, 'a', 'b');
        assertThat(bytes(framed)).containsExactly(0, 0, 0, 2, 'a', 'b');
        assertThat(framed.isText()).isFalse();
    }

    @Test
    void framesWhatItMayNotChangeByACopy() {
        byte[] array = {9, 9, 9, 9, 'a'};
        WireBytes framed = Framing.LENGTH_4.frame(WireBytes.textAfter(4, array));
        assertThat(array).containsExactly(9, 9, 9, 9, 'a');
        assertThat(bytes(framed)).containsExactly(0, 0, 0, 1, 'a');
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void refusesWhatTheLengthCannotSay(int room) {
        Framing framing = Framing.lengthPrefix(1, ByteOrder.BIG_ENDIAN, false);
        assertThatThrownBy(() -> framing.frameOwn(withRoom(room, new byte[256])))
                .isInstanceOf(FramingException.class)
                .hasMessage("message is too large for length1: 256 bytes");
    }

    private static WireBytes withRoom(int room, byte[] message) {
        byte[] array = new byte[room + message.length];
        System.arraycopy(message, 0, array, room, message.length);
        return WireBytes.textAfter(room, array);
    }

    private static byte[] bytes(WireBytes wire) {
        ByteBuffer view = wire.buffer();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }
}
