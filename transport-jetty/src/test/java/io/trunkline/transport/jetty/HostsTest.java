package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.HttpAnswer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A foreign name that leads here (DNS rebinding) reaches neither endpoints nor WebSockets. */
class HostsTest {
    private static final String REFUSAL = "this server does not answer for this host (transport.jetty.allowedHosts)\n";

    private final AtomicInteger asked = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.CONFIG.withRequests(RequestConfig.DEFAULT), exchange -> {
            asked.incrementAndGet();
            exchange.respond(HttpAnswer.text(200, "hello"));
            return true;
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String get(String path, String lines) throws IOException {
        return RawClient.exchange(server.port(), "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + lines + "\r\n");
    }

    @Test
    void anEndpointIsNotAskedForAForeignName() throws Exception {
        assertThat(get("/a", "Host: evil.example:" + server.port() + "\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .endsWith(REFUSAL);
        assertThat(asked).hasValue(0);
        assertThat(get("/a", "Host: localhost\r\n")).endsWith("hello");
    }

    @Test
    void theRequestLineIsNoWayAround() throws Exception {
        assertThat(get("http://evil.example/a", "Host: evil.example\r\n")).startsWith("HTTP/1.1 421 ");
        assertThat(get("http://evil.example/a", "Host: localhost\r\n")).doesNotContain("hello");
        assertThat(asked).hasValue(0);
    }

    @Test
    void noWebSocketOpensForAForeignName() throws Exception {
        String upgrade =
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
                        + "Origin: http://evil.example:" + server.port() + "\r\n";
        assertThat(RawClient.exchange(
                        server.port(),
                        "GET /ws HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\nConnection: Upgrade, close\r\n"
                                + upgrade + "\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .endsWith(REFUSAL);
        assertThat(server.hub.connectionCount()).isZero();
    }
}
