package io.trunkline.it.support;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket client that does what it is told, right or wrong: frames byte by byte on a blocking socket. */
public final class RawWebSocket implements AutoCloseable {
    private static final int TIMEOUT_MS = 20_000;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    /** A frame from the server. */
    public record Frame(int opcode, ByteBuffer payload) {
        public String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        /** The code of a close frame, 1005 where it has none. */
        public int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(payload.position()) & 0xffff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final List<String> response = new ArrayList<>();

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Opens a connection and upgrades it; {@code headers} are whole lines. */
    public static RawWebSocket open(int port, String path, String... headers) throws IOException {
        RawWebSocket client = connect(port);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        Tap.told(path);
        for (String header : headers) {
            Tap.told(header);
            request.append(header).append("\r\n");
        }
        client.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        for (String line = client.readLine(); !line.isEmpty(); line = client.readLine()) {
            Tap.said(Source.MESSAGES, line);
            client.response.add(line);
        }
        return client;
    }

    /** Opens a connection and says nothing. */
    public static RawWebSocket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        return new RawWebSocket(socket);
    }

    /** The lines of the answer to the upgrade. */
    public List<String> response() {
        return response;
    }

    public int status() {
        return Integer.parseInt(response.get(0).split(" ")[1]);
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void sendText(String text) throws IOException {
        Tap.told(text);
        write(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
    }

    public void sendBinary(byte[] bytes) throws IOException {
        write(frame(0x82, bytes));
    }

    /** A masked frame; {@code first} is its first byte. */
    public static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) frame.put((byte) (0x80 | payload.length));
        else if (payload.length < 65536) frame.put((byte) 0xfe).putShort((short) payload.length);
        else frame.put((byte) 0xff).putLong(payload.length);
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The next frame that is no ping. */
    public Frame next() throws IOException {
        Frame frame = read();
        while (frame.opcode() == 9) {
            frame = read();
        }
        return frame;
    }

    /** The next text message; fails on anything else. */
    public String nextText() throws IOException {
        Frame frame = next();
        if (frame.opcode() != 1)
            throw new IOException("expected text, but got opcode " + frame.opcode() + " " + frame.closeCode());
        return frame.text();
    }

    /** Reads until the close frame; returns its code. */
    public int awaitClose() throws IOException {
        Frame frame = next();
        while (frame.opcode() != 8) {
            frame = next();
        }
        return frame.closeCode();
    }

    /** Sends one message and returns the answer to it. */
    public String call(String message) throws IOException {
        sendText(message);
        return nextText();
    }

    private Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & 0x80) != 0) throw new IOException("the server masked a frame");
        long length = second & 0x7f;
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = in.readLong();
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        Tap.said(Source.MESSAGES, new String(payload, StandardCharsets.UTF_8));
        return new Frame(first & 0x0f, ByteBuffer.wrap(payload));
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("the server closed before the end of its answer: " + line);
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    /** Whether the server has ended the connection; waits for it. */
    public boolean awaitEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // what was on its way is of no interest
            }
            return true;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** Cuts the connection without a close frame. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
