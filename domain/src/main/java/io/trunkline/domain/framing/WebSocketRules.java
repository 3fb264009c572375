package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;

/** What a client's frame may begin with, RFC 6455 sections 5.1 to 5.5; each byte is judged when it is there. */
final class WebSocketRules {
    private WebSocketRules() {}

    /**
     * Checks what is there of the header at {@code at}.
     *
     * @param available at least 1
     * @param within whether a message has begun and not ended
     * @param deflates whether permessage-deflate was negotiated
     * @return bytes of the header once all of them are there, else 0
     */
    static int headerSize(ByteBuffer bytes, int at, int available, boolean within, boolean deflates) {
        int first = bytes.get(at) & 0xff;
        checkFirst(first, within, deflates);
        if (available < 2) return 0;
        int second = bytes.get(at + 1) & 0xff;
        checkSecond(first, second);
        int lengthBytes = WebSocketHeader.lengthBytes(second);
        if (available < 2 + lengthBytes) return 0;
        checkLength(WebSocketHeader.length(bytes, at), lengthBytes);
        int size = WebSocketHeader.size(second);
        return available < size ? 0 : size;
    }

    private static void checkFirst(int first, boolean within, boolean deflates) {
        int opcode = first & WebSocketHeader.OPCODE;
        boolean begins = opcode == WebSocketHeader.TEXT || opcode == WebSocketHeader.BINARY;
        int reserved = first & WebSocketHeader.RESERVED_BITS;
        if (reserved != 0 && !(begins && deflates && reserved == WebSocketHeader.RSV1)) {
            throw broken("reserved bits must be 0, but were " + bits(reserved) + " in a frame of opcode " + opcode);
        }
        if (WebSocketHeader.isControl(first)) {
            checkControl(opcode, first);
        } else if (opcode > WebSocketHeader.BINARY) {
            throw broken("opcode must be 0, 1, 2, 8, 9 or 10, but was " + opcode);
        } else if (begins == within) {
            throw broken(
                    within
                            ? "a fragmented message must end before the next begins, but opcode was " + opcode
                            : "a continuation must follow the beginning of a message, but there was none");
        }
    }

    private static void checkControl(int opcode, int first) {
        if (opcode > WebSocketHeader.PONG) throw broken("opcode must be 0, 1, 2, 8, 9 or 10, but was " + opcode);
        if (!WebSocketHeader.isFinal(first)) {
            throw broken("a control frame must not be fragmented, but FIN was 0 for opcode " + opcode);
        }
    }

    private static String bits(int reserved) {
        return String.format("%3s", Integer.toBinaryString(reserved >> 4)).replace(' ', '0');
    }

    private static void checkSecond(int first, int second) {
        if ((second & WebSocketHeader.MASKED) == 0) throw broken("a client's frame must be masked, but was not");
        if (WebSocketHeader.isControl(first) && WebSocketHeader.lengthBytes(second) > 0) {
            throw broken(
                    "a control frame must have at most " + WebSocketHeader.CONTROL_BYTES + " bytes, but claimed more");
        }
    }

    /** The payload's length, written in {@code lengthBytes} more bytes. */
    private static void checkLength(long length, int lengthBytes) {
        if (length < 0) throw broken("a length of 64 bits must have 0 as its highest bit, but had 1");
        boolean minimal = switch (lengthBytes) {
            case 0 -> true;
            case Short.BYTES -> length > WebSocketHeader.CONTROL_BYTES;
            default -> length >= 1 << Short.SIZE;
        };
        if (!minimal) {
            throw broken("a length must have its shortest form, but " + length + " had " + 8 * lengthBytes + " bits");
        }
    }

    /**
     * The payload of a close frame, section 5.5.1.
     *
     * @return the code; {@link ControlFrames#NO_CODE} where there is none
     */
    static int closeCode(ByteBuffer payload) {
        if (!payload.hasRemaining()) return ControlFrames.NO_CODE;
        if (payload.remaining() == 1) throw broken("a close frame's code must have 2 bytes, but had 1");
        int at = payload.position();
        int code = (payload.get(at) & 0xff) << 8 | payload.get(at + 1) & 0xff;
        if (!ControlFrames.maySend(code)) {
            throw broken("a close code must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, but was " + code);
        }
        return code;
    }

    private static FramingException broken(String rule) {
        return new FramingException(CloseCode.PROTOCOL, rule);
    }
}
