package io.trunkline.transport.okhttp.internal;

import java.io.IOException;
import java.util.function.LongConsumer;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Follows the frames (RFC 6455 section 5.2) of what passes by, and ends the reading at a message that is longer than allowed.
 * OkHttp has no limit of its own: it would gather whatever length a frame announces. Whether frames are valid is OkHttp's to
 * judge; here only their lengths count. A message that came whole with what went before is left to the link, which looks at
 * its size as well. Used by the reader alone.
 *
 * <pre>
 *  byte 0      byte 1      0, 2 or 8 bytes       length bytes
 * +-+-----+----+-+--------+---------------------+------------
 * |F| RSV |code|M| length | length, if 126, 127 | payload
 * +-+-----+----+-+--------+---------------------+------------
 * </pre>
 */
final class MessageLimitSource extends ForwardingSource {
    private static final int FINAL = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int LENGTH = 0x7f;
    private static final int STEP = 8 << 10;

    private final long limit;
    private final LongConsumer tooLarge;
    private final byte[] header = new byte[10];
    private int headerBytes;
    private long payloadLeft;
    private long messageBytes;

    /** Bytes, as far as known, of a message beyond the limit; 0 while there was none. */
    private long tooLong;

    MessageLimitSource(Source source, long limit, LongConsumer tooLarge) {
        super(source);
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (tooLong > 0) return drop();
        long read = super.read(sink, byteCount);
        if (read > 0) follow(sink, sink.size() - read);
        return read;
    }

    /**
     * OkHttp wants more of a message that is too long, so it has had all before. Takes what still comes and keeps nothing,
     * until the connection ends: so our close frame gets out.
     */
    private long drop() throws IOException {
        tooLarge.accept(tooLong);
        Buffer dropped = new Buffer();
        while (super.read(dropped, STEP) != -1) dropped.clear();
        return -1;
    }

    private void follow(Buffer bytes, long from) {
        long at = from;
        while (at < bytes.size() && tooLong == 0) {
            if (payloadLeft > 0) {
                long passed = Math.min(payloadLeft, bytes.size() - at);
                payloadLeft -= passed;
                at += passed;
            } else {
                header[headerBytes++] = bytes.getByte(at++);
                if (headerBytes >= 2 && headerBytes == headerLength()) startFrame();
            }
        }
    }

    private int headerLength() {
        return switch (header[1] & LENGTH) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private void startFrame() {
        payloadLeft = payloadLength();
        int opcode = header[0] & OPCODE;
        headerBytes = 0;
        if ((opcode & CONTROL) != 0) return;
        if (payloadLeft < 0 || payloadLeft > limit - messageBytes) {
            tooLong = payloadLeft < 0 ? Long.MAX_VALUE : messageBytes + payloadLeft;
            return;
        }
        messageBytes = (header[0] & FINAL) != 0 ? 0 : messageBytes + payloadLeft;
    }

    private long payloadLength() {
        int length = header[1] & LENGTH;
        if (length < 126) return length;
        long value = 0;
        for (int i = 2; i < headerBytes; i++) value = value << 8 | header[i] & 0xff;
        return value;
    }
}
