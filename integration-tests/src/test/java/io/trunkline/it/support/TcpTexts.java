package io.trunkline.it.support;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** {@code TL/1 json} on a blocking socket, frame by frame. */
final class TcpTexts implements Texts {
    private static final int TIMEOUT_MS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    TcpTexts(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
        out.writeBytes("TL/1 json\n");
    }

    @Override
    public void send(String message) throws IOException {
        Tap.told(message);
        byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    @Override
    public String next() throws IOException {
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        String text = new String(message, StandardCharsets.UTF_8);
        Tap.said(Source.MESSAGES, text);
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
