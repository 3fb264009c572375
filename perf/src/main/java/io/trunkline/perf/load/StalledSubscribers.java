package io.trunkline.perf.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Subscribers of everything that stop reading once they have subscribed, or, for comparison, read and forget. For one thread.
 */
final class StalledSubscribers implements AutoCloseable {
    private static final int TIMEOUT_MS = 60_000;
    private static final int RECEIVE_BUFFER = 128 << 10;
    /** More than the buffers of a socket of the loopback and what may be pending hold: 4 MiB each way, at most. */
    private static final int FILLERS = 700;

    private static final String FILLER = "x".repeat(16 << 10);

    private final List<Socket> sockets = new ArrayList<>();
    private final int port;

    /** @param reading whether they read after all */
    StalledSubscribers(int port, int count, boolean reading) throws IOException {
        this.port = port;
        try {
            for (int i = 0; i < count; i++) {
                Socket socket = open();
                call(socket, "subscribe", "\"channel\":\"#\"");
                if (reading) Thread.ofVirtual().name("reader").start(() -> drain(socket));
            }
        } catch (IOException | RuntimeException fault) {
            close();
            throw fault;
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.getOutputStream().write("TL/1 json\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Publishes so much to them that who does not read takes no more; before others come, who would get it too. */
    void fill() throws IOException {
        try (Socket publisher = open()) {
            sockets.remove(publisher);
            String params = "\"channel\":\"fill\",\"data\":\"" + FILLER + "\"";
            for (int i = 0; i < FILLERS; i++) call(publisher, "publish", params);
        }
    }

    private static void call(Socket socket, String method, String params) throws IOException {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write(ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = in.readNBytes(in.readInt());
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.contains("\"result\"")) throw new IOException(method + " was answered with " + text);
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // the round is over
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) socket.close();
    }
}
