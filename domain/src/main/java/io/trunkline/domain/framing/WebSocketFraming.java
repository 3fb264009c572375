package io.trunkline.domain.framing;

import java.nio.ByteBuffer;

/**
 * Each message as one WebSocket frame of a server's, RFC 6455 section 5: final, of the message's kind, unmasked. The frame is
 * made once, and shared by all connections that get it.
 */
public final class WebSocketFraming implements OutboundFraming {
    /** Payloads as they are. */
    public static final WebSocketFraming PLAIN = new WebSocketFraming(false);

    /**
     * Payloads compressed, RFC 7692, without context take-over, so that connections can share them; those that do not get
     * shorter go as they are, which section 6 allows.
     */
    public static final WebSocketFraming DEFLATED = new WebSocketFraming(true);

    private final boolean deflates;

    private WebSocketFraming(boolean deflates) {
        this.deflates = deflates;
    }

    @Override
    public WireBytes frame(WireBytes message) {
        int first = firstByte(message);
        ByteBuffer deflated = deflates ? Deflation.deflate(message) : null;
        return deflated == null
                ? plain(first, message)
                : compressed(first | WebSocketHeader.RSV1, deflated, message.isText());
    }

    /** Where the message is not compressed its header goes into the head room. */
    @Override
    public WireBytes frameOwn(WireBytes message) {
        if (deflates) return frame(message);
        int first = firstByte(message);
        WireBytes framed = WebSocketHeader.before(message, first);
        return framed == null ? plain(first, message) : framed;
    }

    private static int firstByte(WireBytes message) {
        return WebSocketHeader.FIN | (message.isText() ? WebSocketHeader.TEXT : WebSocketHeader.BINARY);
    }

    private static WireBytes plain(int first, WireBytes message) {
        ByteBuffer frame = WebSocketHeader.serverFrame(first, message.length());
        message.putInto(frame);
        return wire(frame, message.isText());
    }

    private static WireBytes compressed(int first, ByteBuffer deflated, boolean text) {
        return wire(WebSocketHeader.serverFrame(first, deflated.remaining()).put(deflated), text);
    }

    private static WireBytes wire(ByteBuffer frame, boolean text) {
        return text ? WireBytes.text(frame.array()) : WireBytes.binary(frame.array());
    }

    @Override
    public String text() {
        return deflates ? "websocket deflate" : "websocket";
    }
}
