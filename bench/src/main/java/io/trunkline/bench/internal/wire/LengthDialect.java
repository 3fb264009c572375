package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/** Messages on a plain stream, each after its length in four bytes, behind a first line. */
final class LengthDialect implements Dialect {
    private static final int HEADER = 4;

    private final Speech speech;
    private final byte[] firstLine;
    private final Template publication;
    private final Template request;

    LengthDialect(Speech speech, String firstLine) {
        this.speech = speech;
        this.firstLine = Bytes.ascii(firstLine);
        this.publication = template(speech.publication());
        this.request = template(speech.request());
    }

    private static Template template(Draft draft) {
        byte[] message = draft.bytes();
        byte[] framed = ByteBuffer.allocate(HEADER + message.length)
                .putInt(message.length)
                .put(message)
                .array();
        return new Template(framed, HEADER, draft);
    }

    @Override
    public void open(Line line, ByteBuffer out) {
        byte[] join = speech.join(line);
        out.put(firstLine).putInt(join.length).put(join);
        line.phase = Line.Phase.JOINING;
    }

    @Override
    public void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        int at = in.position();
        int end = in.limit();
        while (end - at >= HEADER) {
            int length = in.getInt(at);
            if (length <= 0 || length > in.capacity() - HEADER) {
                throw new BenchException(
                        "the server sent a message of " + length + " bytes, which this tool does not read");
            }
            if (end - at - HEADER < length) break;
            if (line.phase != Line.Phase.READY || !ears.message(line, in, at + HEADER, length)) {
                speech.hear(in, at + HEADER, length, line, ears);
            }
            at += HEADER + length;
        }
        in.position(at);
    }

    @Override
    public void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        publication.write(channel, sequence, stream, timeUs, out);
    }

    @Override
    public void request(int channel, int number, ByteBuffer out) {
        request.request(channel, number, out);
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
        return Math.max(request.length(), 512);
    }
}
