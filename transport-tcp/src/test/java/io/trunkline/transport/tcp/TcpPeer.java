package io.trunkline.transport.tcp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client's end of a plain socket; reads only when asked. Every wait is bounded. */
class TcpPeer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    final Socket socket;
    private final Socket carrier;

    TcpPeer(Socket socket) throws IOException {
        this(socket, socket);
    }

    /** @param carrier the plain socket below, where {@code socket} is one of TLS */
    TcpPeer(Socket socket, Socket carrier) throws IOException {
        this.socket = socket;
        this.carrier = carrier;
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
    }

    static TcpPeer connect(int port) throws IOException {
        return connect(port, 0);
    }

    /** @param receiveBytes of the kernel's buffer; 0 leaves it to the system */
    static TcpPeer connect(int port, int receiveBytes) throws IOException {
        Socket socket = new Socket();
        if (receiveBytes > 0) socket.setReceiveBufferSize(receiveBytes);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        return new TcpPeer(socket);
    }

    /** This connection with TLS begun on it. */
    TcpPeer startTls(SSLContext context, String... protocols) throws IOException {
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(carrier, "127.0.0.1", carrier.getPort(), true);
        if (protocols.length > 0) tls.setEnabledProtocols(protocols);
        tls.startHandshake();
        return new TcpPeer(tls, carrier);
    }

    /** Sends these bytes as they are. */
    TcpPeer raw(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    TcpPeer raw(String text) throws IOException {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a message with a length of 4 bytes before it. */
    TcpPeer send(String text) throws IOException {
        return raw(framed(text));
    }

    static byte[] framed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    /** The next message, which has a length of 4 bytes before it. */
    String next() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The next {@code count} bytes as text. */
    String bytes(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) throw new EOFException("only " + bytes.length + " bytes came");
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** All that comes until the server ends its direction, or resets. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        byte[] some = new byte[8_192];
        try {
            for (int count = socket.getInputStream().read(some);
                    count >= 0;
                    count = socket.getInputStream().read(some)) {
                rest.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            rest.append("[reset]");
        }
        return rest.toString();
    }

    /** Ends this direction. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Is gone without a word. */
    void reset() throws IOException {
        if (carrier.isClosed()) return;
        carrier.setSoLinger(true, 0);
        carrier.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
