package io.trunkline.transport.jetty;

import io.trunkline.transport.jetty.RawClient.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What RFC 6455 asks of the frames that a server sends, one after the other on one connection. */
final class ServerFrameRules {
    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int LONGEST = 64 << 20;

    private boolean withinMessage;
    private boolean closed;

    /** @param compresses whether permessage-deflate was negotiated */
    void checkHeader(int first, int second, long length, boolean compresses) {
        int opcode = first & 0x0f;
        check(!closed, "nothing follows a close frame (5.5.1)", first);
        check(second >= 0 && (second & 0x80) == 0, "a server does not mask (5.1)", second);
        int form = second & 0x7f;
        boolean shortest = form < 126 || (form == 126 ? length > 125 : length > 65_535);
        check(shortest && length >= 0 && length < LONGEST, "a length has its shortest form (5.2)", length);
        boolean begins = opcode == 1 || opcode == 2;
        int reserved = first & 0x70;
        check(reserved == 0 || begins && compresses && reserved == RSV1, "reserved bits are 0 (5.2)", first);
        if (opcode >= 8) {
            check(opcode <= 10, "opcodes are known ones (5.2)", opcode);
            check((first & FIN) != 0 && form <= 125, "a control frame is one short frame (5.5)", first);
        } else {
            check(opcode <= 2 && begins != withinMessage, "messages do not mix (5.4)", first);
            withinMessage = (first & FIN) == 0;
        }
    }

    void checkPayload(Frame frame) {
        if (frame.first() == RawClient.TEXT) checkText(frame.payload(), 0);
        if (frame.first() != RawClient.CLOSE) return;
        closed = true;
        if (frame.payload().length == 0) return;
        check(frame.payload().length >= 2, "a close frame's code has two bytes (5.5.1)", frame.payload().length);
        int code = frame.code();
        boolean sent = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006) || code >= 3000 && code < 5000;
        check(sent, "a close code is one that may be sent (7.4)", code);
        checkText(frame.payload(), 2);
    }

    private static void checkText(byte[] payload, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, from, payload.length - from));
        } catch (CharacterCodingException broken) {
            throw new AssertionError("the server's text is UTF-8 (5.6)", broken);
        }
    }

    private static void check(boolean kept, String rule, long found) {
        if (!kept) throw new AssertionError("rule broken: " + rule + ", but found " + Long.toHexString(found));
    }
}
