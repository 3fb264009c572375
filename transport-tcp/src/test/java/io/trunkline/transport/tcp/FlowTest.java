package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.payload.Payload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bytes in both directions: splits, sizes, and who does not read. */
class FlowTest {
    @Test
    void messagesOfEverySizeComeThroughWhole() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            peer.send("sub a").next();
            for (int size : new int[] {1, 100, 64 << 10, 256 << 10, (256 << 10) + 1, 900_000}) {
                String text = "x".repeat(size - 1) + "y";
                server.hub.publish("a", Payload.text(text));
                assertThat(peer.next()).isEqualTo("msg a " + text);
                assertThat(peer.send("echo " + text).next()).isEqualTo("ok echo " + text);
            }
        }
    }

    @Test
    void manySplitsOfManyMessagesMeanTheSame() throws Exception {
        Random random = new Random(7);
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            ByteBuffer all = ByteBuffer.allocate(1 << 20);
            for (int i = 0; i < 500; i++) all.put(TcpPeer.framed("echo n" + i + "z".repeat(random.nextInt(300))));
            all.flip();
            while (all.hasRemaining()) {
                byte[] piece = new byte[Math.min(all.remaining(), 1 + random.nextInt(200))];
                all.get(piece);
                peer.raw(piece);
            }
            for (int i = 0; i < 500; i++) assertThat(peer.next()).matches("ok echo n" + i + "z*");
        }
    }

    @Test
    void aLengthOfFourGibibytesIsRefusedWithoutWaitingForIt() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            peer.raw(new byte[] {-1, -1, -1, -1, 'x'});
            assertThat(peer.next()).startsWith("bye 1009 message is too large: 4294967295 bytes, at most 1048576");
            assertThat(peer.rest()).isEmpty();
            peer.socket.close();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.TOO_LARGE);
        }
    }

    @Test
    void textThatIsNoUtf8ClosesTheConnection() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            peer.raw(new byte[] {0, 0, 0, 2, (byte) 0xc3, 0x28});
            assertThat(peer.next()).startsWith("bye 1007 ");
            peer.socket.close();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.BAD_TEXT);
        }
    }

    @Test
    void aHeldConnectionIsNotReadSoItsPeerCannotSendOn() throws Exception {
        try (TestServer server = new TestServer();
                SocketChannel channel = connectPlain(server)) {
            Connection connection = server.nextConnection();
            connection.turns().post(connection::hold);
            channel.configureBlocking(false);
            int stuck = sendUntilStuck(channel);
            assertThat(stuck).isLessThan(64 << 20);
            connection.turns().post(connection::release);
            ByteBuffer more = ByteBuffer.wrap(new byte[16]);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> channel.write(more.clear()) > 0);
        }
    }

    private static SocketChannel connectPlain(TestServer server) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
        channel.write(ByteBuffer.wrap(StreamLineProtocol.OPENING.getBytes("US-ASCII")));
        return channel;
    }

    /** Sends messages that nobody answers until the socket has taken nothing for a while; returns how many bytes it took. */
    private static int sendUntilStuck(SocketChannel channel) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(TcpPeer.framed("unsub a"));
        int sent = 0;
        long lastNanos = System.nanoTime();
        while (System.nanoTime() - lastNanos < Duration.ofMillis(300).toNanos() && sent < 64 << 20) {
            int count = channel.write(message);
            if (!message.hasRemaining()) message.clear();
            if (count == 0) continue;
            sent += count;
            lastNanos = System.nanoTime();
        }
        return sent;
    }

    @Test
    void aPeerThatNeverReadsItsAnswersIsClosedAsSlowInBoundedMemory() throws Exception {
        try (TestServer server = new TestServer(TestServer.CUTTING);
                TcpPeer greedy = TcpPeer.connect(server.port(), 16 << 10);
                TcpPeer other = server.connect()) {
            greedy.raw(StreamLineProtocol.OPENING);
            byte[] echo = TcpPeer.framed("echo " + "x".repeat(500_000));
            try {
                for (int i = 0; i < 200; i++) greedy.raw(echo);
            } catch (IOException reset) {
                // it was cut while it sent
            }
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.SLOW);
            assertThat(other.send("echo fine").next()).isEqualTo("ok echo fine");
        }
    }
}
