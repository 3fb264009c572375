package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/** The text protocol of NATS: PUB and MSG, with PING as the request that is answered. */
final class NatsDialect implements Dialect {
    private static final byte[] PING = Bytes.ascii("PING\r\n");
    private static final byte[] PONG = Bytes.ascii("PONG\r\n");
    private static final int LINE_END = 2;
    /** INFO is the longest line. */
    private static final int MAX_LINE = 64 << 10;

    private final Topics topics;
    private final Template publication;

    NatsDialect(Topics topics, int payloadBytes) {
        this.topics = topics;
        Draft draft = new Draft()
                .text("PUB ")
                .channel(topics.name(0))
                .text(" " + payloadBytes + "\r\n")
                .payload(payloadBytes)
                .text("\r\n");
        this.publication = new Template(draft.bytes(), 0, draft);
    }

    /** The server speaks first. */
    @Override
    public void open(Line line, ByteBuffer out) {}

    @Override
    public void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        int at = in.position();
        int end = in.limit();
        while (at < end) {
            int feed = lineFeed(in, at, end);
            if (feed < 0) break;
            int next = feed + 1;
            if (in.get(at) == 'M') {
                int length = number(in, feed - LINE_END);
                next += length + LINE_END;
                if (next > end) break;
                ears.message(line, in, feed + 1, length);
            } else {
                told(in, at, feed - at, line, out, ears);
            }
            at = next;
        }
        in.position(at);
    }

    private static int lineFeed(ByteBuffer in, int from, int to) {
        for (int at = from; at < to; at++) {
            if (in.get(at) == '\n') return at;
        }
        if (to - from > MAX_LINE) throw new BenchException("the server sent a line without an end");
        return -1;
    }

    /** The decimal number whose last digit is at {@code last}. */
    private static int number(ByteBuffer in, int last) {
        int number = 0;
        for (int at = last, weight = 1; in.get(at) != ' '; at--, weight *= 10) number += (in.get(at) - '0') * weight;
        return number;
    }

    private void told(ByteBuffer in, int at, int length, Line line, ByteBuffer out, Ears ears) {
        switch (in.get(at) << 8 | in.get(at + 1)) {
            case 'I' << 8 | 'N' -> join(line, out);
            case 'P' << 8 | 'I' -> out.put(PONG);
            case 'P' << 8 | 'O' -> pong(line, ears);
            case '-' << 8 | 'E' ->
                throw new BenchException(
                        "the NATS server refused: " + Bytes.text(in, at, length).strip());
            default -> {}
        }
    }

    /** The server sends INFO again later; only the first one is answered. */
    private void join(Line line, ByteBuffer out) {
        if (line.phase != Line.Phase.OPENING) return;
        line.phase = Line.Phase.JOINING;
        out.put(Bytes.ascii("CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false,\"name\":\"trunkline-bench\","
                + "\"lang\":\"java\",\"version\":\"1\",\"protocol\":0}\r\n"));
        if (line.role() == Line.Role.SUBSCRIBER) out.put(Bytes.ascii("SUB " + topics.name(line.channel()) + " 1\r\n"));
        out.put(PING);
    }

    private static void pong(Line line, Ears ears) {
        if (line.phase == Line.Phase.READY) {
            ears.answer(line, -1);
        } else {
            line.phase = Line.Phase.READY;
            ears.ready(line);
        }
    }

    @Override
    public void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        publication.write(channel, sequence, stream, timeUs, out);
    }

    @Override
    public void request(int channel, int number, ByteBuffer out) {
        out.put(PING);
    }

    @Override
    public int numbers() {
        return Draft.LEB128_MASK;
    }

    @Override
    public void leave(ByteBuffer out) {
        // the end of the stream says it
    }

    @Override
    public int longest() {
        return publication.length() + 512;
    }
}
