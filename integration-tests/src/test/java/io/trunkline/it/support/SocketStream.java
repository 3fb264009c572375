package io.trunkline.it.support;

import io.trunkline.it.record.Tap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A stream of events on a socket of its own, which reads nothing unless it is asked to. Speaks HTTP/1.0, so that the body is what
 * follows. Waits are bounded.
 */
public final class SocketStream {
    private static final int WAIT_MS = 20_000;

    private final Socket socket;
    private final BufferedReader lines;

    private SocketStream(Socket socket) throws IOException {
        this.socket = socket;
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    public static SocketStream open(int port, String query) throws IOException {
        Tap.told(query);
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(WAIT_MS);
        socket.getOutputStream()
                .write(("GET /sse?" + query + " HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        SocketStream stream = new SocketStream(socket);
        while (!stream.lines.readLine().isEmpty()) {}
        return stream;
    }

    /** The data of the next event, which must have this name; empty for none. */
    public String next(String name) throws IOException {
        String event = "";
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.startsWith("event: ")) event = line.substring("event: ".length());
            if (!line.startsWith("data: ")) continue;
            if (!event.equals(name)) throw new AssertionError("not an event '" + name + "', but '" + event + "'");
            lines.readLine();
            return line.substring("data: ".length());
        }
        throw new AssertionError("the stream has ended before an event '" + name + "'");
    }

    /** The data of the next event without a name; passes over others. */
    public String nextPublication() throws IOException {
        boolean named = false;
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.isEmpty()) named = false;
            else if (line.startsWith("event: ")) named = true;
            else if (line.startsWith("data: ") && !named) return line.substring("data: ".length());
        }
        throw new AssertionError("the stream has ended before a publication");
    }

    /** Reads on to the end that the server makes. */
    public void awaitEnd() throws IOException {
        while (lines.readLine() != null) {}
        socket.close();
    }

    /** Is gone without a word. */
    public void reset() throws IOException {
        if (socket.isClosed()) return;
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
