package io.trunkline.domain.framing;

import java.nio.ByteBuffer;

/** A client's frame that has begun in one read and ends in another: its header, and what is still to come. */
final class WebSocketFrame {
    private final ByteBuffer header = ByteBuffer.allocate(WebSocketHeader.LONGEST);
    /** Of a control frame; the bytes of other frames are their message's. */
    private final KeptBytes control = new KeptBytes();

    private boolean begun;
    private int missing;
    private int key;

    /** Bytes of the header, as far as they came. */
    ByteBuffer header() {
        return header;
    }

    /** Bytes of the header that came. */
    int headerBytes() {
        return header.position();
    }

    void addHeader(byte next) {
        header.put(next);
    }

    /** The header is complete, and was checked. */
    void begin() {
        begun = true;
        missing = (int) WebSocketHeader.length(header, 0);
        key = WebSocketHeader.key(header, 0);
    }

    boolean hasBegun() {
        return begun;
    }

    int first() {
        return header.get(0) & 0xff;
    }

    /** Takes what came of the payload, unmasked in place. */
    ByteBuffer take(ByteBuffer read) {
        int count = Math.min(missing, read.remaining());
        ByteBuffer piece = read.slice(read.position(), count);
        WebSocketMask.apply(piece, key);
        key = WebSocketMask.after(key, count);
        missing -= count;
        read.position(read.position() + count);
        return piece;
    }

    boolean isComplete() {
        return begun && missing == 0;
    }

    /** What came of a control frame's payload. */
    KeptBytes control() {
        return control;
    }

    int keptBytes() {
        return (begun ? 0 : headerBytes()) + control.length();
    }
}
