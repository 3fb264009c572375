package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a client may take to say what it wants: a total, however it trickles. */
class HeadTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AtomicInteger asked = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(
                TestServer.CONFIG.withRequests(TestServer.CONFIG.requests().withHeadTimeout(TIMEOUT)), exchange -> {
                    asked.incrementAndGet();
                    exchange.body(100).thenAccept(body -> exchange.respond(HttpAnswer.text(200, "hello")));
                    return true;
                });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends bytes of a head that never ends until the server hangs up, which it must at some time. */
    private static void trickle(StreamPeer peer) throws IOException {
        for (int i = 0; i < 200; i++) {
            if (peer.hasEnded(TIMEOUT.dividedBy(8))) return;
            try {
                peer.raw("x");
            } catch (IOException hungUp) {
                return;
            }
        }
        throw new AssertionError("the server waits without end");
    }

    @Test
    void headersThatTrickleInAreNotWaitedFor() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            peer.raw("GET /a HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            trickle(peer);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void neitherIsARequestLine() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            peer.raw("GET /");
            trickle(peer);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void theSecondRequestOfAConnectionHasNoMoreTimeThanTheFirst() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            peer.raw("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            peer.awaitText("hello");
            peer.raw("GET /b HTTP/1.1\r\nX-Slow: ");
            trickle(peer);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void silenceBetweenRequestsAndASlowBodyAreAnotherMatter() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port());
                StreamPeer slow = StreamPeer.open(server.port())) {
            peer.raw("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            peer.awaitText("hello");
            StreamPeer body = StreamPeer.open(server.port());
            body.raw("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
            // the time of a head that began later is over, so theirs would be
            slow.raw("GET /");
            trickle(slow);
            peer.raw("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            peer.awaitText("hello");
            body.raw("bc");
            body.awaitText("hello");
        }
        assertThat(asked).hasValue(3);
    }
}
