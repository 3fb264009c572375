package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The control frames of RFC 6455 section 5.5 as a server sends them: all bytes of the frame. */
public final class ControlFrames {
    /** What stands for the code of a close frame that has none; it is never sent. */
    public static final int NO_CODE = 1005;

    private static final int NORMAL = 1000;

    /** Longest reason of a close frame, in bytes. */
    public static final int REASON_BYTES = WebSocketHeader.CONTROL_BYTES - Short.BYTES;

    private static final WireBytes PING = frame(WebSocketHeader.PING, new byte[0]);

    private ControlFrames() {}

    /** A ping without payload: the same each time. */
    public static WireBytes ping() {
        return PING;
    }

    /** The answer to a ping of this payload, which has at most 125 bytes; the buffer's position stays. */
    public static WireBytes pong(ByteBuffer payload) {
        byte[] same = new byte[payload.remaining()];
        payload.get(payload.position(), same);
        return frame(WebSocketHeader.PONG, same);
    }

    /** Whether a peer that closes with {@code code} is done; all others may come back, as a page that is loaded again does. */
    public static boolean isGoodbye(int code) {
        return code == NORMAL || code == NO_CODE;
    }

    /**
     * A close frame; without code and reason where the code is one that may not be sent, as {@link #NO_CODE} is.
     *
     * @param reason cut to {@link #REASON_BYTES} at the end of a character
     */
    public static WireBytes close(int code, String reason) {
        if (!maySend(code)) return frame(WebSocketHeader.CLOSE, new byte[0]);
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, REASON_BYTES);
        while (length < utf8.length && isWithinCharacter(utf8[length])) length--;
        byte[] payload = new byte[Short.BYTES + length];
        ByteBuffer.wrap(payload).putShort((short) code).put(utf8, 0, length);
        return frame(WebSocketHeader.CLOSE, payload);
    }

    private static boolean isWithinCharacter(byte utf8) {
        return (utf8 & 0xc0) == 0x80;
    }

    /** Whether a close frame may have this code: RFC 6455 section 7.4, and what was registered since. */
    public static boolean maySend(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    private static WireBytes frame(int opcode, byte[] payload) {
        if (payload.length > WebSocketHeader.CONTROL_BYTES) {
            throw new IllegalArgumentException(
                    "a control frame must have at most 125 bytes, but was to have " + payload.length);
        }
        ByteBuffer frame = WebSocketHeader.serverFrame(WebSocketHeader.FIN | opcode, payload.length);
        return WireBytes.binary(frame.put(payload).array());
    }
}
