package io.trunkline.transport.jetty;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The other end of a plain stream, with TLS or without. */
final class StreamPeer implements AutoCloseable {
    private static final int TIMEOUT_MS = 20_000;

    final Socket socket;
    private final Socket plain;
    private final DataInputStream in;

    private StreamPeer(Socket plain, Socket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static StreamPeer open(int port) throws IOException {
        Socket plain = plain(port);
        return new StreamPeer(plain, plain);
    }

    static StreamPeer openTls(int port, Certificates.Client client) throws IOException {
        Socket plain = plain(port);
        return overTls(plain, client);
    }

    private static StreamPeer overTls(Socket plain, Certificates.Client client) throws IOException {
        SSLSocket secure = (SSLSocket) client.context().getSocketFactory().createSocket(plain, "localhost", 1, false);
        secure.setEnabledProtocols(client.protocols().toArray(String[]::new));
        secure.setSoTimeout(TIMEOUT_MS);
        secure.startHandshake();
        return new StreamPeer(plain, secure);
    }

    /** Goes on inside of TLS. */
    StreamPeer startTls(Certificates.Client client) throws IOException {
        return overTls(plain, client);
    }

    private static Socket plain(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        return socket;
    }

    /** Asks for another handshake within TLS; fails where the server refuses. */
    void renegotiate() throws IOException {
        ((SSLSocket) socket).startHandshake();
    }

    StreamPeer raw(String latin1) throws IOException {
        return raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    StreamPeer raw(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says what it speaks. */
    StreamPeer begin() throws IOException {
        return raw(StreamLine.OPENING);
    }

    void send(String text) throws IOException {
        raw(framed(text));
    }

    static byte[] framed(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + utf8.length)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    String next() throws IOException {
        String text = read();
        if (text == null) throw new AssertionError("the server has closed the stream");
        return text;
    }

    /** The next message; null at the end of the stream. */
    @Nullable
    String read() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return null;
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** So many bytes, or less at the end of the stream. */
    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end of the stream. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads up to and including {@code text}. */
    void awaitText(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) throw new AssertionError("the server has closed the stream after: " + read);
            read.append((char) next);
        }
    }

    /** Whether the server ends the stream, which has no more bytes, within some time. */
    boolean hasEnded(Duration within) throws IOException {
        socket.setSoTimeout(Math.toIntExact(within.toMillis()));
        try {
            int next = in.read();
            if (next >= 0) throw new AssertionError("the server went on with byte " + next);
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Ends with a reset, as a crashed host does. */
    void reset() throws IOException {
        if (plain.isClosed()) return;
        plain.setSoLinger(true, 0);
        plain.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
