package io.trunkline.transport.okhttp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request of HTTP/1.1 on the socket of a scripted server: its body is read when a test asks for it. */
final class HttpExchange {
    private final Socket socket;
    private final InputStream in;
    private final CountDownLatch answered = new CountDownLatch(1);
    final String line;
    final Map<String, String> headers;

    private HttpExchange(Socket socket, InputStream in, String line, Map<String, String> headers) {
        this.socket = socket;
        this.in = in;
        this.line = line;
        this.headers = headers;
    }

    static InputStream input(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream());
    }

    /** Reads the head of the next request; a request without a line at the end of the connection. */
    static HttpExchange next(Socket socket, InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new HttpExchange(socket, in, line, headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String body() throws IOException {
        return new String(
                in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))), StandardCharsets.UTF_8);
    }

    /** Waits for the end of the connection, where the client says nothing more. */
    void awaitEnd() {
        try {
            while (in.read() >= 0) Thread.onSpinWait();
        } catch (IOException cut) {
            // that is an end too
        }
    }

    void answer(String status, String body) throws IOException {
        write("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        answered.countDown();
    }

    /** Waits for a test to answer; false where none did. */
    boolean awaitAnswer() {
        try {
            return answered.await(60, TimeUnit.SECONDS); // a test ends long before
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** The head of an event stream, which lasts until the connection ends. */
    void beginStream() throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    void cut() {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is what we want
        }
    }
}
