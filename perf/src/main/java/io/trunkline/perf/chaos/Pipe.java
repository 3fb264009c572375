package io.trunkline.perf.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through the network. */
final class Pipe {
    private static final int CHUNK = 16 << 10;

    private final Socket client;
    private final Socket server;
    private final long life;
    private final Consumer<Pipe> ended;

    /** @param life bytes from the server after which it is cut */
    Pipe(Socket client, Socket server, long life, Consumer<Pipe> ended) {
        this.client = client;
        this.server = server;
        this.life = life;
        this.ended = ended;
    }

    void start() {
        Thread.ofVirtual().name("chaos-up").start(() -> copy(client, server, Long.MAX_VALUE));
        Thread.ofVirtual().name("chaos-down").start(() -> copy(server, client, life));
    }

    private void copy(Socket from, Socket to, long most) {
        byte[] bytes = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long left = most;
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                int passed = (int) Math.min(read, left);
                out.write(bytes, 0, passed);
                left -= passed;
                if (left == 0) break;
            }
        } catch (IOException gone) {
            // one side is gone, and with it the other
        }
        cut();
    }

    void cut() {
        close(client);
        close(server);
        ended.accept(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is what was wanted
        }
    }
}
