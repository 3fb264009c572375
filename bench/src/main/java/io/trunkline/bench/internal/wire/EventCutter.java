package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/**
 * Cuts a {@code text/event-stream} (HTML Standard, section 9.2) into events and shows the last one that was cut. Reads as much as
 * this server sends: lines end with a line feed, and payloads stand in one line of data, the first. For one thread.
 */
final class EventCutter {
    private static final byte[] DATA = Bytes.ascii("data: ");
    private static final byte[] EVENT = Bytes.ascii("event: ");

    private String name = "";
    private int dataAt;
    private int dataLength;

    /** Cuts the event that begins at {@code from}; returns where the next one begins, negative where this one has no end yet. */
    int cut(ByteBuffer in, int from, int to) {
        name = "";
        dataAt = from;
        dataLength = 0;
        int line = from;
        for (int at = from; at < to; at++) {
            if (in.get(at) != '\n') continue;
            if (at == line) return at + 1;
            field(in, line, at);
            line = at + 1;
        }
        return -1;
    }

    private void field(ByteBuffer in, int at, int end) {
        if (dataLength == 0 && begins(in, at, end, DATA)) {
            dataAt = at + DATA.length;
            dataLength = end - dataAt;
        } else if (begins(in, at, end, EVENT)) {
            name = Bytes.text(in, at + EVENT.length, end - at - EVENT.length);
        }
    }

    private static boolean begins(ByteBuffer in, int at, int end, byte[] field) {
        return end - at >= field.length && Bytes.isAt(in, at, field);
    }

    /** Empty for publications, and where there was nothing but a comment. */
    String name() {
        return name;
    }

    int dataAt() {
        return dataAt;
    }

    int dataLength() {
        return dataLength;
    }
}
