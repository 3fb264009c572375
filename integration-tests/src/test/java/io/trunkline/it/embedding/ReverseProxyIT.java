package io.trunkline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.it.support.Nginx;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real nginx with the configuration of {@code docs/reverse-proxy.md}. Clients come from 127.0.0.2 and nginx from 127.0.0.1, so
 * that it shows whose address the server sees.
 */
class ReverseProxyIT {
    private static final String CLIENT = "127.0.0.2";
    private static final String PROXY = "127.0.0.1";

    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final int httpPort = freePort();
    private final int streamPort = freePort();

    @TempDir
    Path folder = Path.of("");

    private @Nullable TestServer server;
    private @Nullable Nginx nginx;

    ReverseProxyIT() throws IOException {}

    private TestServer start(String... settings) throws Exception {
        TestServer started = TestServer.start(settings);
        server = started;
        started.hub().onHandshake(handshake -> {
            seen.add(((InetSocketAddress) handshake.remote()).getAddress().getHostAddress());
            return HandshakeDecision.ALLOW;
        });
        String documented = Files.readString(Program.root().resolve("docs/reverse-proxy.md"));
        Matcher block = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL).matcher(documented);
        assertThat(block.find()).isTrue();
        nginx = Nginx.start(
                block.group(1)
                        .replace("127.0.0.1:8080", "127.0.0.1:" + started.port())
                        .replace("listen 80;", "listen 127.0.0.1:" + httpPort + ";")
                        .replace("listen 9000;", "listen 127.0.0.1:" + streamPort + ";"),
                folder);
        await("nginx listens").atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", httpPort).close();
            return true;
        });
        return started;
    }

    @AfterEach
    void stop() {
        if (nginx != null) nginx.close();
        if (server != null) server.close();
    }

    @Test
    void aTrustedProxyTellsTheClientsAddress() throws Exception {
        start("proxies.trusted=[127.0.0.1]");
        assertThat(upgrade(httpPort, "")).startsWith("HTTP/1.1 101 ");
        assertThat(nextSeen()).isEqualTo(CLIENT);
        assertThat(upgrade(httpPort, "X-Forwarded-For: 203.0.113.9\r\nForwarded: for=203.0.113.9\r\n"))
                .startsWith("HTTP/1.1 101 ");
        assertThat(nextSeen()).as("spoofed by the client").isEqualTo(CLIENT);
    }

    @Test
    void aProxyThatIsNotTrustedTellsNothing() throws Exception {
        TestServer started = start("transport.jetty.allowedHosts=[chat.example.com]");
        assertThat(upgrade(httpPort, "")).startsWith("HTTP/1.1 101 ");
        assertThat(nextSeen()).isEqualTo(PROXY);
        // straight to the server: any client may write what it likes
        assertThat(upgrade(started.port(), "X-Forwarded-For: 203.0.113.9\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(nextSeen()).isEqualTo(CLIENT);
    }

    @Test
    void theHttpApiAndTheOriginRuleWorkThroughIt() throws Exception {
        start("proxies.trusted=[127.0.0.1]");
        String body = "{\"channel\":\"a\",\"data\":1}";
        assertThat(exchange(
                        httpPort,
                        "POST /api/publish HTTP/1.1\r\nHost: chat.example.com\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body))
                .startsWith("HTTP/1.1 200 ");
        assertThat(upgrade(httpPort, "Origin: http://chat.example.com\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(upgrade(httpPort, "Origin: https://chat.example.com\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(upgrade(httpPort, "Origin: http://127.0.0.1\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(upgrade(httpPort, "Origin: http://evil.example\r\nX-Forwarded-Host: evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void thePROXYProtocolTellsTheAddressFromATrustedProxyAlone() throws Exception {
        start("proxies.trusted=[127.0.0.1]");
        assertThat(upgrade(streamPort, "")).startsWith("HTTP/1.1 101 ");
        assertThat(nextSeen()).isEqualTo(CLIENT);
    }

    @Test
    void thePROXYProtocolOfOthersEndsTheConnection() throws Exception {
        start();
        assertThat(upgrade(streamPort, "")).isEmpty();
        assertThat(seen).isEmpty();
    }

    private String nextSeen() throws InterruptedException {
        String next = seen.poll(10, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no handshake within 10 s");
        return next;
    }

    private static String upgrade(int port, String headers) throws IOException {
        return exchange(
                port,
                "GET /ws HTTP/1.1\r\nHost: chat.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers
                        + "\r\n");
    }

    /** The head of the answer; empty where the connection ended without one. */
    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(CLIENT, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) break;
                head.append((char) next);
            }
            return head.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
