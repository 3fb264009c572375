package io.trunkline.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Speaks as much of {@code TL/1 json} as a load run needs, and does with each delivery what a script says. */
final class ScriptedServer implements AutoCloseable {
    /** What happens to a delivery. Called in the order of the publications, for each subscriber. */
    interface Script {
        /**
         * Sends the delivery, or does something else.
         *
         * @param number of the publication, from 0
         * @param out to the subscriber
         */
        void deliver(int number, String message, Peer out) throws IOException;
    }

    /** Writes to one subscriber. */
    static final class Peer {
        private final DataOutputStream out;
        private @Nullable String kept;

        private Peer(OutputStream out) {
            this.out = new DataOutputStream(new BufferedOutputStream(out));
        }

        synchronized void send(String message) throws IOException {
            out.writeInt(message.length());
            out.write(message.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** Keeps a message for {@link #sendKept}. */
        void keep(String message) {
            kept = message;
        }

        void sendKept() throws IOException {
            if (kept != null) send(kept);
        }
    }

    private static final String PUBLISH = "\"method\":\"publish\"";

    private final ServerSocket listener;
    private final Script script;
    private final List<Peer> subscribers = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "tcp://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Peer peer = new Peer(socket.getOutputStream());
            in.readNBytes("TL/1 json\n".length());
            for (int published = 0; ; ) {
                String message = new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII);
                boolean publish = message.contains(PUBLISH);
                if (message.contains("\"id\":\"join\"")) {
                    if (!publish) subscribers.add(peer);
                    peer.send("{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"result\":{}}");
                } else if (publish) {
                    String delivery = message.replace(PUBLISH, "\"method\":\"publication\"");
                    for (Peer subscriber : subscribers) script.deliver(published, delivery, subscriber);
                    published++;
                }
            }
        } catch (IOException gone) {
            // the client has what it wanted
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) socket.close();
    }
}
