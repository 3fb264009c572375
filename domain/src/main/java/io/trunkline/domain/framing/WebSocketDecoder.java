package io.trunkline.domain.framing;

import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client sends on a WebSocket into messages and control frames, as RFC 6455 sections 5 and 8.1 and RFC 7692 say. A
 * message that lies whole in a read is unmasked there and not copied; what is incomplete is kept, in memory that grows with
 * the bytes that came and never with a length that was only claimed; between messages nothing is. Not for several threads.
 *
 * <p>After a failure it must not be used again: what follows has no known beginning. After a close frame nothing follows: what
 * comes is passed over.
 */
public final class WebSocketDecoder {
    /** What {@link #next} found. */
    public enum Kind {
        /** All that was read is taken, and more bytes are needed. */
        MORE,
        /** A whole message, of valid UTF-8. */
        TEXT,
        /** A whole message. */
        BINARY,
        /** To be answered with the same payload; may come within a message. */
        PING,
        PONG,
        /** The client's last frame. */
        CLOSE
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int maxBytes;
    private final @Nullable Inflation inflation;
    /** Null but within a frame that is not whole in a read. */
    private @Nullable WebSocketFrame frame;
    /** Null but within a message that is not whole in a read, or has several frames. */
    private @Nullable WebSocketMessage message;

    private ByteBuffer payload = NOTHING;
    private int closeCode;

    /**
     * @param maxBytes longest message it takes, over all its frames and not compressed any more
     * @param inflation of the connection's loop where permessage-deflate was negotiated; else null
     */
    public WebSocketDecoder(int maxBytes, @Nullable Inflation inflation) {
        this.maxBytes = maxBytes;
        this.inflation = inflation;
    }

    /**
     * Takes the next message or control frame out of {@code read}. Called again with the rest of the same read until it
     * returns {@link Kind#MORE}, which it does when it has taken all of it.
     *
     * @param read what one read brought, or its rest, on the heap or not: it is written to, and its position moves behind
     *     what was taken
     * @throws FramingException when the client breaks a rule; {@link FramingException#code} is what the RFC wants to be told
     */
    public Kind next(ByteBuffer read) {
        payload = NOTHING;
        if (closeCode != 0) read.position(read.limit());
        while (read.hasRemaining()) {
            Kind kind = frame == null ? whole(read) : rest(read, frame);
            if (kind != Kind.MORE) return kind;
        }
        return Kind.MORE;
    }

    /** A frame from its first byte on. */
    private Kind whole(ByteBuffer read) {
        int at = read.position();
        int size = headerSize(read, at, read.remaining());
        if (size == 0 || WebSocketHeader.length(read, at) > read.remaining() - size) {
            frame = new WebSocketFrame();
            return rest(read, frame);
        }
        int length = (int) WebSocketHeader.length(read, at);
        ByteBuffer data = read.slice(at + size, length);
        WebSocketMask.apply(data, WebSocketHeader.key(read, at));
        read.position(at + size + length);
        int first = read.get(at) & 0xff;
        if (WebSocketHeader.isControl(first)) return control(first, data);
        if (message == null && WebSocketHeader.isFinal(first)) return unfragmented(first, data);
        begunMessage(first).add(data);
        return ended(first);
    }

    /** A frame whose beginning came before. */
    private Kind rest(ByteBuffer read, WebSocketFrame begun) {
        if (!begun.hasBegun() && !takeHeader(read, begun)) return Kind.MORE;
        int first = begun.first();
        ByteBuffer piece = begun.take(read);
        if (WebSocketHeader.isControl(first)) begun.control().add(piece, piece.remaining());
        else begunMessage(first).add(piece);
        if (!begun.isComplete()) return Kind.MORE;
        frame = null;
        if (!WebSocketHeader.isControl(first)) return ended(first);
        return control(first, begun.control().take(0, begun.control().length()));
    }

    private boolean takeHeader(ByteBuffer read, WebSocketFrame begun) {
        while (read.hasRemaining()) {
            begun.addHeader(read.get());
            if (headerSize(begun.header(), 0, begun.headerBytes()) > 0) {
                begun.begin();
                return true;
            }
        }
        return false;
    }

    /** Bytes of the header at {@code at} once all of them are there, else 0; what is there is checked. */
    private int headerSize(ByteBuffer bytes, int at, int available) {
        int size = WebSocketRules.headerSize(bytes, at, available, message != null, inflation != null);
        int first = bytes.get(at) & 0xff;
        if (size > 0 && !WebSocketHeader.isControl(first)) checkRoom(first, WebSocketHeader.length(bytes, at));
        return size;
    }

    private void checkRoom(int first, long length) {
        long kept = message == null ? 0 : message.length();
        boolean compressed = message == null ? WebSocketMessage.isCompressed(first) : message.isCompressed();
        long most = compressed ? Inflation.mostCompressed(maxBytes) : maxBytes;
        if (length > most - kept) {
            throw FramingException.tooLong(length > Long.MAX_VALUE - kept ? length : kept + length, maxBytes);
        }
    }

    private WebSocketMessage begunMessage(int first) {
        if (message == null) message = new WebSocketMessage(first);
        return message;
    }

    private Kind unfragmented(int first, ByteBuffer data) {
        boolean text = WebSocketMessage.isText(first);
        if (WebSocketMessage.isCompressed(first)) return inflated(data, text);
        if (text && !Utf8.isValid(data)) throw WebSocketMessage.badText();
        return found(text ? Kind.TEXT : Kind.BINARY, data);
    }

    /** The end of a frame of the message that has begun. */
    private Kind ended(int first) {
        WebSocketMessage begun = message;
        if (begun == null || !WebSocketHeader.isFinal(first)) return Kind.MORE;
        message = null;
        ByteBuffer data = begun.take();
        if (begun.isCompressed()) return inflated(data, begun.isText());
        return found(begun.isText() ? Kind.TEXT : Kind.BINARY, data);
    }

    private Kind inflated(ByteBuffer data, boolean text) {
        if (inflation == null) throw new IllegalStateException("compressed, but nothing was negotiated");
        return found(text ? Kind.TEXT : Kind.BINARY, inflation.inflate(data, maxBytes, text));
    }

    private Kind control(int first, ByteBuffer data) {
        int opcode = first & WebSocketHeader.OPCODE;
        if (opcode == WebSocketHeader.PING) return found(Kind.PING, data);
        if (opcode == WebSocketHeader.PONG) return found(Kind.PONG, data);
        int code = WebSocketRules.closeCode(data);
        if (data.remaining() > 2 && !Utf8.isValid(data.slice(2, data.remaining() - 2))) {
            throw WebSocketMessage.badText();
        }
        closeCode = code;
        message = null;
        return found(Kind.CLOSE, data);
    }

    private Kind found(Kind kind, ByteBuffer data) {
        payload = data;
        return kind;
    }

    /**
     * The message or control frame that was found; of a close frame the code's two bytes and the reason. Empty after
     * {@link Kind#MORE}; valid until the next call, or until the read's buffer changes.
     */
    public ByteBuffer payload() {
        return payload;
    }

    /** The code of the close frame that came, {@link ControlFrames#NO_CODE} where it had none; 0 before one came. */
    public int closeCode() {
        return closeCode;
    }

    /** Bytes kept of a message or frame that is not complete. */
    public int keptBytes() {
        return (frame == null ? 0 : frame.keptBytes()) + (message == null ? 0 : message.length());
    }
}
