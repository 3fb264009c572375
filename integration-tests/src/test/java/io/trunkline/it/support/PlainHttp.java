package io.trunkline.it.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 as it stands on the wire, right or wrong. */
public final class PlainHttp {
    /** The headers of a WebSocket's handshake. */
    public static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final int TIMEOUT_MS = 20_000;

    private PlainHttp() {}

    /** Sends a request line and headers, each with its end of line; returns all that came until the server closed. */
    public static String ask(int port, String head) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            String close = head.contains("Connection:") ? "" : "Connection: close\r\n";
            byte[] request =
                    (head + "Host: 127.0.0.1:" + port + "\r\n" + close + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException refused) {
                // it need not read all of it to refuse it
            }
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8 * 1024];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                // an answer to an upgrade may leave the connection open
                if (answer.indexOf("\r\n\r\n") >= 0) break;
            }
        } catch (SocketException reset) {
            // what came before is the answer
        }
        return answer.toString();
    }
}
