package io.trunkline.transport.jetty;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A WebSocket client on a bare socket, which sends what it is told to, right or wrong. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8a;
    private static final int TIMEOUT_MS = 15_000;
    private static final byte[] MASK = {1, 2, 3, 4};

    final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ServerFrameRules rules = new ServerFrameRules();
    private String head = "";

    /** @param first first byte: FIN, reserved bits and opcode */
    record Frame(int first, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame. */
        int code() {
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        String reason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private RawClient(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
        out = socket.getOutputStream();
    }

    static RawClient open(int port, String path, String... headers) throws IOException {
        return open(port, path, 0, headers);
    }

    /** Sends an upgrade request and reads the head of the answer, whatever it is. */
    static RawClient open(int port, String path, int receiveBuffer, String... headers) throws IOException {
        return ask(port, path, receiveBuffer, headers).answer();
    }

    /** Sends an upgrade request. */
    static RawClient ask(int port, String path, String... headers) throws IOException {
        return ask(port, path, 0, headers);
    }

    private static RawClient ask(int port, String path, int receiveBuffer, String... headers) throws IOException {
        RawClient client = new RawClient(port, receiveBuffer);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        client.raw(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }

    /** Sends a request as it is. */
    static RawClient send(int port, String request) throws IOException {
        RawClient client = new RawClient(port, 0);
        client.raw(request.getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }

    /** Reads the head of the answer. */
    RawClient answer() throws IOException {
        readHead();
        return this;
    }

    /** Sends a request as it is and returns the whole answer; the request must make the server close. */
    static String exchange(int port, String request) throws IOException {
        try (RawClient client = send(port, request)) {
            return new String(client.in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) break;
            bytes.write(next);
        }
        head = bytes.toString(StandardCharsets.ISO_8859_1);
    }

    int status() {
        return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
    }

    Optional<String> header(String name) {
        String start = name.toLowerCase() + ":";
        return head.lines()
                .filter(line -> line.toLowerCase().startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    String body() throws IOException {
        int length = header("Content-Length").map(Integer::parseInt).orElse(0);
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    void text(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int first, byte[] payload) throws IOException {
        raw(masked(first, payload));
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) frame.write(0x80 | payload.length);
        else if (payload.length < 1 << 16) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) frame.write(payload[i] ^ MASK[i & 3]);
        return frame.toByteArray();
    }

    /** The next frame, which must keep every rule for a server's; null at the end of the stream. */
    @Nullable
    Frame read() throws IOException {
        int first = in.read();
        if (first < 0) return null;
        int second = in.read();
        long length = second & 0x7f;
        if (length == 126) length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
        else if (length == 127) length = ByteBuffer.wrap(in.readNBytes(8)).getLong();
        rules.checkHeader(
                first, second, length, header("Sec-WebSocket-Extensions").isPresent());
        Frame frame = new Frame(first, in.readNBytes((int) length));
        if (frame.payload().length < length) throw new AssertionError("the stream ends within a frame");
        rules.checkPayload(frame);
        return frame;
    }

    /** Whether a close frame has come, behind frames of less than 126 bytes at most; all of it is still to be read. */
    boolean isClosing() throws IOException {
        int count = in.available();
        in.mark(count);
        byte[] come = in.readNBytes(count);
        in.reset();
        for (int at = 0; at + 1 < count; at += 2 + come[at + 1]) {
            if ((come[at] & 0xff) == CLOSE) return true;
        }
        return false;
    }

    /** The next frame, which must come. */
    Frame next() throws IOException {
        Frame frame = read();
        if (frame == null) throw new AssertionError("the server has closed the stream");
        return frame;
    }

    /** Ends with a reset, as a crashed host does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
