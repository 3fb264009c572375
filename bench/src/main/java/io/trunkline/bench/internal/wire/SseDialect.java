package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Subscribers that hear events in the answer to {@code GET /sse}, over HTTP/1.1. Publishers are WebSockets, so a run differs from
 * one over {@code ws://} in its subscribers alone.
 */
final class SseDialect implements Dialect {
    /** What is longer holds no payload of this tool. */
    private static final int MAX_EVENT = 64 << 10;

    private final Target target;
    private final Topics topics;
    private final Dialect publishers;
    private final EventCutter event = new EventCutter();

    SseDialect(Target target, Topics topics, Dialect publishers) {
        this.target = target;
        this.topics = topics;
        this.publishers = publishers;
    }

    @Override
    public void open(Line line, ByteBuffer out) {
        if (line.role() == Line.Role.SUBSCRIBER) out.put(opening(line.channel()));
        else publishers.open(line, out);
    }

    private byte[] opening(int channel) {
        char separator = target.path().indexOf('?') < 0 ? '?' : '&';
        return Bytes.ascii("GET " + target.path() + separator + "channel=" + topics.name(channel)
                + " HTTP/1.1\r\nHost: " + target.authority() + "\r\nAccept: text/event-stream\r\n\r\n");
    }

    @Override
    public void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        if (line.role() != Line.Role.SUBSCRIBER) {
            publishers.read(in, line, out, ears);
            return;
        }
        if (line.chunks == null) {
            String head = HttpHead.take(in);
            if (head == null) return;
            requireEvents(head);
            line.chunks = new Chunks();
            line.phase = Line.Phase.JOINING;
        }
        events(in, line.chunks, line, ears);
    }

    private static void requireEvents(String head) {
        String status = HttpHead.status(head);
        if (!status.startsWith("HTTP/1.1 200")) throw new BenchException("the server refused the stream: " + status);
        String fields = head.toLowerCase(Locale.ROOT);
        if (!fields.contains("\r\ncontent-type: text/event-stream")
                || !fields.contains("\r\ntransfer-encoding: chunked")) {
            throw new BenchException("the server's answer is no text/event-stream in chunks");
        }
    }

    private void events(ByteBuffer in, Chunks chunks, Line line, Ears ears) {
        int content = chunks.unwrap(in);
        int at = in.position();
        int end = at + content;
        for (int next = event.cut(in, at, end); next >= 0; next = event.cut(in, at, end)) {
            hear(in, line, ears);
            at = next;
        }
        if (end - at > MAX_EVENT) throw new BenchException("the server sent an event longer than 64 KiB");
        chunks.taken(at - in.position());
        in.position(at);
        if (chunks.isOver()) throw new BenchException("the server ended a stream of events");
    }

    private void hear(ByteBuffer in, Line line, Ears ears) {
        switch (event.name()) {
            case "" -> ears.message(line, in, event.dataAt(), event.dataLength());
            case "subscribe" -> {
                line.phase = Line.Phase.READY;
                ears.ready(line);
            }
            case "disconnect" ->
                throw new BenchException(
                        "the server ends a connection: " + Bytes.text(in, event.dataAt(), event.dataLength()));
            default -> {}
        }
    }

    @Override
    public void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        publishers.publish(channel, sequence, stream, timeUs, out);
    }

    /** Patterns with requests are refused with this kind of address. */
    @Override
    public void request(int channel, int number, ByteBuffer out) {
        throw new IllegalStateException("streams of events answer no requests");
    }

    @Override
    public int numbers() {
        return publishers.numbers();
    }

    @Override
    public void leave(ByteBuffer out) {
        // the end of the connection says it
    }

    @Override
    public int longest() {
        return Math.max(publishers.longest(), opening(0).length);
    }
}
