package io.trunkline.domain.framing;

/**
 * How a message lies in the stream that goes out: the half of a framing that connections share. Immutable; compared by value,
 * so that connections of equal framings share the bytes of a publication. Used on any loop's thread.
 */
public interface OutboundFraming {
    /**
     * The message as it lies in the stream; its kind stays.
     *
     * @throws FramingException when this framing cannot carry it: it is too long for its length field, or holds the delimiter
     */
    WireBytes frame(WireBytes message);

    /**
     * As {@link #frame}, of a message that was made for this call alone: its head room may take what the framing puts before it,
     * so that nothing is copied.
     */
    default WireBytes frameOwn(WireBytes message) {
        return frame(message);
    }

    /** How a configuration writes it, and errors name it: {@code length4}, {@code newline}, {@code websocket deflate}. */
    String text();
}
