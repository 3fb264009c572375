package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One line without a socket: bytes in, bytes out. */
final class Wire {
    static final String RUN = "0badcafe";

    final RecordingEars ears = new RecordingEars();
    final Line line;
    private final Dialect dialect;
    private final ByteBuffer out = ByteBuffer.allocate(64 << 10);
    private byte[] rest = new byte[0];

    Wire(String url, Line.Role role) {
        this(Dialects.of(Target.of(url), RUN, PayloadLayout.MIN_BYTES, false), role);
    }

    Wire(Dialect dialect, Line.Role role) {
        this.dialect = dialect;
        this.line = new Line(role, 3, 0) {};
    }

    Dialect dialect() {
        return dialect;
    }

    byte[] open() {
        dialect.open(line, out);
        return sent();
    }

    byte[] publish(int channel, int sequence, int stream, int timeUs) {
        dialect.publish(channel, sequence, stream, timeUs, out);
        return sent();
    }

    byte[] request(int channel, int number) {
        dialect.request(channel, number, out);
        return sent();
    }

    byte[] leave() {
        dialect.leave(out);
        return sent();
    }

    /** The server sends these bytes; returns what is answered. */
    byte[] receive(byte[] bytes) {
        int size = Math.max(64 << 10, rest.length + bytes.length);
        ByteBuffer in = ByteBuffer.allocate(size).put(rest).put(bytes).flip();
        dialect.read(in, line, out, ears);
        rest = new byte[in.remaining()];
        in.get(rest);
        return sent();
    }

    byte[] receive(String ascii) {
        return receive(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] sent() {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        out.clear();
        return bytes;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A payload as a publisher sends it. */
    static String payload(int sequence, int stream, int timeUs) {
        return "~#" + Hex.text(sequence) + Hex.text(stream) + Hex.text(timeUs) + "abcde$";
    }
}
