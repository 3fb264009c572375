package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text messages as events of {@code text/event-stream} (HTML Standard, section 9.2), without a name and without an id. A line's end
 * within a message begins a new line of data, and comes out as {@code \n} whichever it was: in JSON it can only be white space
 * between tokens.
 */
public final class EventFraming implements OutboundFraming {
    /** The one that there is. */
    public static final EventFraming EVENTS = new EventFraming();

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] NEXT_LINE = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");

    private EventFraming() {}

    @Override
    public WireBytes frame(WireBytes message) {
        if (!message.isText()) {
            throw new FramingException(CloseCode.PROTOCOL, "a stream of events cannot carry binary messages");
        }
        return event("", message);
    }

    /**
     * A message as an event.
     *
     * @param fields lines before the data, each with its end: {@code event: join\n}
     */
    public static WireBytes event(String fields, WireBytes message) {
        ByteBuffer text = message.buffer();
        byte[] head = ascii(fields);
        byte[] out = new byte[head.length + DATA.length + length(text) + END.length];
        ByteBuffer event = ByteBuffer.wrap(out).put(head).put(DATA);
        while (text.hasRemaining()) {
            byte b = text.get();
            if (b == '\r' && text.hasRemaining() && text.get(text.position()) == '\n') continue;
            if (b == '\r' || b == '\n') event.put(NEXT_LINE);
            else event.put(b);
        }
        event.put(END);
        return WireBytes.text(out);
    }

    /** Of the text with each line's end made a new line of data. */
    private static int length(ByteBuffer text) {
        int length = text.remaining();
        for (int at = text.position(); at < text.limit(); at++) {
            byte b = text.get(at);
            if (b == '\r' && at + 1 < text.limit() && text.get(at + 1) == '\n') length--;
            else if (b == '\r' || b == '\n') length += NEXT_LINE.length - 1;
        }
        return length;
    }

    /** The name of an event as a field of it; without one {@code onmessage} gets it. */
    public static String named(String name) {
        return "event: " + name + "\n";
    }

    @Override
    public String text() {
        return "events";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
