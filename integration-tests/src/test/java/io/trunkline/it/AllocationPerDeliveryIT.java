package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the server's loops allocate for publishes and deliveries over real sockets: a delivery costs nothing, a publish a bounded
 * amount, however many subscribers it has. Bytes are counted by the JVM, so they do not depend on how busy the machine is.
 */
@ExtendWith(LeakCheck.class)
class AllocationPerDeliveryIT {
    private static final int FEW = 20;
    private static final int MANY = 420;
    private static final int BURST = 16;
    private static final int BURSTS = 8;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 8;
    /** 64 bytes, as in the load runs. */
    private static final String DATA =
            "{\"line\":\"M4\",\"stop\":\"Central\",\"inSeconds\":95,\"delayed\":false,\"n\":1}";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void deliveriesCostNoMemoryAndPublishesLittle() throws Exception {
        try (TestServer server = TestServer.start("transport.tcp.loops=1")) {
            double few = bytesPerPublish(server, "load/few", FEW);
            double many = bytesPerPublish(server, "load/many", MANY);
            assertThat((many - few) / (MANY - FEW)).as("bytes per delivery").isLessThan(0.5);
            assertThat(many).as("bytes per publish").isLessThan(1_500);
        }
    }

    /** With history a publish keeps what it stores, and no more. */
    @Test
    void publishesWithHistoryCostLittleMore() throws Exception {
        try (TestServer server = TestServer.start("transport.tcp.loops=1")) {
            assertThat(bytesPerPublish(server, "history/many", MANY))
                    .as("bytes per publish")
                    .isLessThan(2_000);
        }
    }

    /**
     * The best of several rounds: what is allocated once, by growing arrays, by the timer or by the JVM itself, is in some of
     * them, what each publication allocates is in all.
     */
    private double bytesPerPublish(TestServer server, String channel, int subscribers) throws Exception {
        try (Crowd crowd = new Crowd(server.tcpPort(), channel, subscribers)) {
            for (int i = 0; i < WARM_UP; i++) crowd.burst();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = allocated();
                for (int i = 0; i < BURSTS; i++) crowd.burst();
                least = Math.min(least, allocated() - before);
            }
            return (double) least / (BURSTS * BURST);
        }
    }

    /** By the loops of the server so far. */
    private long allocated() {
        assertThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
        long[] loops = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("trunkline-tcp-\\d+"))
                .mapToLong(Thread::threadId)
                .toArray();
        assertThat(loops).hasSize(1);
        return Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum();
    }

    /** Subscribers of a channel, and its publisher. */
    private static final class Crowd implements AutoCloseable {
        private final List<Peer> subscribers = new ArrayList<>();
        private final Peer publisher;
        private final byte[] burst;

        Crowd(int port, String channel, int count) throws IOException {
            publisher = new Peer(port);
            String params = "{\"channel\":\"" + channel + "\"";
            for (int i = 0; i < count; i++) {
                Peer subscriber = new Peer(port);
                subscribers.add(subscriber);
                subscriber.send(frames(
                        1, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":" + params + "}}"));
                assertThat(subscriber.next()).contains("\"result\"");
            }
            burst = frames(
                    BURST,
                    "{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":" + params + ",\"data\":" + DATA + "}}");
        }

        /** Publishes, and returns when all have got all. */
        void burst() throws IOException {
            publisher.send(burst);
            for (Peer subscriber : subscribers) {
                for (int i = 0; i < BURST; i++)
                    assertThat(subscriber.next().contains(DATA)).isTrue();
            }
        }

        private static byte[] frames(int count, String text) {
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer frames = ByteBuffer.allocate(count * (Integer.BYTES + message.length));
            for (int i = 0; i < count; i++) frames.putInt(message.length).put(message);
            return frames.array();
        }

        @Override
        public void close() throws IOException {
            publisher.close();
            for (Peer subscriber : subscribers) subscriber.close();
        }
    }

    /** {@code TL/1 json} by hand. */
    private static final class Peer implements AutoCloseable {
        private final Socket socket = new Socket();
        private final DataInputStream in;
        private final OutputStream out;

        Peer(int port) throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.setSoTimeout(30_000);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
            out.write("TL/1 json\n".getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] frames) throws IOException {
            out.write(frames);
        }

        String next() throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
