package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Messages as frames of RFC 6455, behind an HTTP upgrade. What goes out is masked with one key for all: that is legal, and cheap. */
final class WebSocketDialect implements Dialect {
    private static final int FIN = 0x80;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
    /** Header of a masked frame of less than 126 bytes. */
    private static final int SHORT_HEADER = 6;

    private final Speech speech;
    private final WebSocketUpgrade upgrade;
    private final int opcode;
    private final Template publication;
    private final @Nullable Template request;

    /** @param binary whether messages are binary, not text */
    WebSocketDialect(Speech speech, WebSocketUpgrade upgrade, boolean binary, boolean answers) {
        this.speech = speech;
        this.upgrade = upgrade;
        this.opcode = binary ? 2 : 1;
        this.publication = template(speech.publication());
        this.request = answers ? template(speech.request()) : null;
    }

    private Template template(Draft draft) {
        byte[] message = draft.bytes();
        ByteBuffer frame = ByteBuffer.allocate(message.length + 8);
        frame(opcode, message, frame);
        byte[] framed = new byte[frame.position()];
        frame.get(0, framed);
        return new Template(framed, framed.length - message.length, draft, MASK);
    }

    private static void frame(int opcode, byte[] message, ByteBuffer out) {
        out.put((byte) (FIN | opcode));
        if (message.length < 126) out.put((byte) (0x80 | message.length));
        else out.put((byte) (0x80 | 126)).putShort((short) message.length);
        out.put(MASK);
        for (int i = 0; i < message.length; i++) out.put((byte) (message[i] ^ MASK[i & 3]));
    }

    @Override
    public void open(Line line, ByteBuffer out) {
        out.put(upgrade.request());
    }

    @Override
    public void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        if (line.phase == Line.Phase.OPENING) {
            if (!upgrade.isAccepted(in)) return;
            line.phase = Line.Phase.JOINING;
            byte[] join = speech.join(line);
            if (join.length > 0) frame(opcode, join, out);
        }
        frames(in, line, out, ears);
    }

    private void frames(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        int at = in.position();
        int end = in.limit();
        while (end - at >= 2) {
            int first = in.get(at) & 0xff;
            int length = in.get(at + 1);
            int header = 2;
            if (length == 126 && end - at >= 4) {
                length = in.getShort(at + 2) & 0xffff;
                header = 4;
            } else if (length >= 126 || length < 0) {
                if (length == 126) break;
                throw new BenchException("the server sent a frame that is masked or longer than 64 KiB");
            }
            if (end - at - header < length) break;
            if (line.phase == Line.Phase.LEFT) at = end - header - length;
            else if (first != (FIN | opcode)) other(first, in, at + header, length, out);
            else if (line.phase != Line.Phase.READY || !ears.message(line, in, at + header, length)) {
                speech.hear(in, at + header, length, line, ears);
            }
            at += header + length;
        }
        in.position(at);
    }

    private static void other(int first, ByteBuffer in, int at, int length, ByteBuffer out) {
        switch (first) {
            case FIN | PING -> frame(PONG, Bytes.copy(in, at, length), out);
            case FIN | PONG -> {}
            case FIN | CLOSE ->
                throw new BenchException("the server closes a connection"
                        + (length < 2 ? "" : ": " + in.getShort(at) + " " + Bytes.text(in, at + 2, length - 2)));
            default ->
                throw new BenchException("the server sent a frame that begins with 0x" + Integer.toHexString(first)
                        + ": fragments, and the kind of message that was not asked for, are not read");
        }
    }

    @Override
    public void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        publication.write(channel, sequence, stream, timeUs, out);
    }

    @Override
    public void request(int channel, int number, ByteBuffer out) {
        if (request == null) throw new IllegalStateException("this server answers no requests");
        request.request(channel, number, out);
    }

    @Override
    public int numbers() {
        return Draft.LEB128_MASK;
    }

    @Override
    public void leave(ByteBuffer out) {
        frame(CLOSE, new byte[] {3, (byte) 0xe8}, out);
    }

    @Override
    public int longest() {
        int messages = Math.max(publication.length(), request == null ? 0 : request.length());
        return Math.max(messages, upgrade.request().length) + SHORT_HEADER + 512;
    }
}
