package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawLine;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Way;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that mean no good, on both ports: each has its documented end, and others notice nothing. */
@ExtendWith(LeakCheck.class)
class HostileInputIT {
    private static final int SILENT_CONNECTS = 5_000;

    private TestServer server;
    private RawLine bystander;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start("transport.jetty.detectionTimeout=3s", "transport.tcp.detectionTimeout=3s");
        bystander = new RawLine(Way.WEBSOCKET.open(server));
        bystander.subscribe("calm");
    }

    /** Whatever happened, the others are served as before, and nothing is left of the peer. */
    @AfterEach
    void serveTheOthersAndLeaveNothing() throws Exception {
        server.publish("calm", "all is well");
        assertThat(bystander.next()).isEqualTo("calm \"all is well\"");
        await("the peers are gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.hub().connectionCount() == 1);
        assertThat(server.hub().pendingBytes()).isZero();
        bystander.close();
        server.close();
    }

    /** The two ports that take plain streams of bytes. */
    private enum Port {
        ONE_PORT,
        TCP;

        Socket connect(TestServer server) throws IOException {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", this == TCP ? server.tcpPort() : server.port()), 10_000);
            socket.setSoTimeout(10_000);
            return socket;
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageIsRefused(Port port) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[64 + random.nextInt(2_000)];
            random.nextBytes(garbage);
            try (Socket peer = port.connect(server)) {
                sendAndAwaitEnd(peer, garbage);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tlsIsRefusedWhereThereIsNone(Port port) throws Exception {
        try (Socket peer = port.connect(server)) {
            sendAndAwaitEnd(peer, new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03});
        }
    }

    @ParameterizedTest
    @EnumSource
    void httpWithoutAVersionIsAnsweredAndClosed(Port port) throws Exception {
        try (Socket peer = port.connect(server)) {
            assertThat(sendAndAwaitEnd(peer, ascii("GET /\r\n\r\n"))).matches("(?s)HTTP/1.1 (400|505) .*");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLengthOfFourGigabytesIsRefusedWithTheLimit(Port port) throws Exception {
        try (Socket peer = port.connect(server)) {
            peer.getOutputStream().write(ascii("TL/1 json\n\u00ff\u00ff\u00ff\u00ff"));
            DataInputStream in = new DataInputStream(peer.getInputStream());
            byte[] farewell = new byte[in.readInt()];
            in.readFully(farewell);
            assertThat(new String(farewell, StandardCharsets.UTF_8))
                    .contains("\"disconnect\"")
                    .contains("1009")
                    .contains("4294967295")
                    .contains("limits.messageBytes");
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatTrickleInDoNotProlongTheDeadline(Port port) throws Exception {
        try (Socket peer = port.connect(server)) {
            peer.setSoTimeout(150);
            long began = System.nanoTime();
            // would be a header of a proxy, were it ever to end
            byte[] slow = ascii("PROXY TCP4 127.0.0.1 127.0.0.1 1 1" + " ".repeat(100));
            int sent = 0;
            while (sent < slow.length && !isEnded(peer, slow[sent])) sent++;
            assertThat(sent).as("bytes until the end").isLessThan(slow.length);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** Sends a byte, then waits a moment for the end. */
    private static boolean isEnded(Socket peer, byte next) throws IOException {
        try {
            peer.getOutputStream().write(next);
            return peer.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsThatSayNothingEndAtTheDeadline(Port port) throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT_CONNECTS; i++) silent.add(port.connect(server));
            server.publish("calm", "meanwhile");
            assertThat(bystander.next()).isEqualTo("calm \"meanwhile\"");
            for (Socket peer : silent) awaitEnd(peer.getInputStream());
        } finally {
            for (Socket peer : silent) peer.close();
        }
    }

    private static String sendAndAwaitEnd(Socket peer, byte[] bytes) throws IOException {
        try {
            peer.getOutputStream().write(bytes);
        } catch (SocketException closedAlready) {
            return "";
        }
        return awaitEnd(peer.getInputStream());
    }

    /** Reads until the server ends the connection; fails when it does not. */
    private static String awaitEnd(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) answer.append((char) next);
        } catch (SocketException reset) {
            // an end as well: what was sent was not read
        }
        return answer.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
