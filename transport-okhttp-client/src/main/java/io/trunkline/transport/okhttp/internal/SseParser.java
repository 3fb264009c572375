package io.trunkline.transport.okhttp.internal;

import okio.Buffer;

/**
 * Reads {@code text/event-stream} as it comes, split anywhere (HTML, section 9.2 "Server-sent events"): lines end in CR, LF or
 * CRLF. Nothing is gathered beyond the limit of a message. One thread.
 */
final class SseParser {
    /** A message's line is longer than the message by the name of its field. */
    private static final int FIELD_BYTES = 16;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final int maxDataBytes;
    private final Events events;
    private final Buffer line = new Buffer();
    private final StringBuilder data = new StringBuilder();
    private long dataBytes;
    private boolean hasData;
    private String type = "";
    private String id = "";
    private boolean firstLine = true;
    private boolean afterReturn;
    private boolean over;

    /** What a stream brings. */
    interface Events {
        /** @param type empty where the event has no name */
        void event(String type, String data);

        /** The place in the stream after what came before; told after the event that it came with. */
        void place(String id);

        /** A message of {@code bytes} or more came: nothing more is read. */
        void tooLong(long bytes);
    }

    SseParser(int maxDataBytes, Events events) {
        this.maxDataBytes = maxDataBytes;
        this.events = events;
    }

    /** Reads the first {@code length} bytes of {@code chunk}. */
    void feed(byte[] chunk, int length) {
        int from = 0;
        while (from < length && !over) {
            if (afterReturn && chunk[from] == '\n') from++; // CRLF is one end of a line
            afterReturn = false;
            int end = lineEnd(chunk, from, length);
            gather(chunk, from, end - from);
            if (end == length || over) return;
            afterReturn = chunk[end] == '\r';
            from = end + 1;
            lineDone();
        }
    }

    private static int lineEnd(byte[] chunk, int from, int length) {
        int at = from;
        while (at < length && chunk[at] != '\n' && chunk[at] != '\r') at++;
        return at;
    }

    private void gather(byte[] chunk, int from, int count) {
        line.write(chunk, from, count);
        if (line.size() > (long) maxDataBytes + FIELD_BYTES) refuse(line.size());
    }

    private void refuse(long bytes) {
        over = true;
        events.tooLong(bytes);
    }

    private void lineDone() {
        long bytes = line.size();
        String text = line.readUtf8();
        if (firstLine && text.startsWith(BYTE_ORDER_MARK)) text = text.substring(BYTE_ORDER_MARK.length());
        firstLine = false;
        if (text.isEmpty()) dispatch();
        else field(text, bytes);
    }

    private void field(String text, long bytes) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int begin = colon < 0 ? text.length() : colon + 1;
        if (text.startsWith(" ", begin)) begin++;
        String value = text.substring(begin);
        switch (name) {
            case "data" -> moreData(value, bytes - begin);
            case "event" -> type = value;
            case "id" -> {
                if (value.indexOf('\0') < 0) id = value;
            }
            default -> {} // a comment, or a field of a newer server
        }
    }

    private void moreData(String value, long bytes) {
        if (hasData) data.append('\n');
        dataBytes += hasData ? bytes + 1 : bytes;
        hasData = true;
        data.append(value);
        if (dataBytes > maxDataBytes) refuse(dataBytes);
    }

    private void dispatch() {
        String given = type;
        String place = id;
        type = "";
        id = "";
        if (hasData) {
            String message = data.toString();
            hasData = false;
            dataBytes = 0;
            data.setLength(0);
            data.trimToSize(); // a long message is rare
            events.event(given, message);
        }
        if (!place.isEmpty()) events.place(place);
    }
}
