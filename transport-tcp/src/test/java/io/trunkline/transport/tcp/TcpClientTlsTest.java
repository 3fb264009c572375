package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.testkit.RecordingClientListener;
import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against the server of this module, through TLS. */
class TcpClientTlsTest {
    @TempDir
    private Path folder;

    private final RecordingClientListener listener = new RecordingClientListener();

    private TestServer server(String name, ClientCertificates clients) throws IOException {
        TestCertificates.write(folder, TestCertificates.issued(name));
        return new TestServer(TestServer.CONFIG.withTls(TestCertificates.config(folder, clients), false));
    }

    private ClientLink connect(TcpClientTransport transport, String url, StreamOpening opening) throws Exception {
        var request = new ClientRequest(
                URI.create(url),
                Map.of(),
                List.of("unspoken", opening.subprotocol()),
                List.of(opening),
                Duration.ofSeconds(10),
                1 << 20);
        return transport.connect(request, listener).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private ClientLink connect(TcpClientTransport transport, TestServer server) throws Exception {
        return connect(transport, "tcps://127.0.0.1:" + server.port(), TcpClientContractTest.LINE);
    }

    private static TcpClientTransport trusting(SSLContext context) {
        return new TcpClientTransport(TcpClientConfig.DEFAULT.withTls(context));
    }

    @Test
    void speaksThroughTlsInBothDirections() throws Exception {
        try (TestServer server = server("127.0.0.1", ClientCertificates.NEEDED);
                TcpClientTransport transport = trusting(TestCertificates.client(TestCertificates.issued("client-1")))) {
            ClientLink link = connect(transport, server);
            assertThat(link.subprotocol()).contains("line");
            String text = "x".repeat(500_000);
            link.sendText("echo " + text);
            assertThat(listener.next()).isEqualTo("text ok echo " + text);
            link.close(1000, "done");
            assertThat(listener.next()).isEqualTo("closed 1000 done");
        }
    }

    @Test
    void refusesAServerOfAnotherName() throws Exception {
        try (TestServer server = server("other.test", ClientCertificates.NONE);
                TcpClientTransport transport = trusting(TestCertificates.client())) {
            assertFails(() -> connect(transport, server), "127.0.0.1");
        }
    }

    @Test
    void refusesAServerThatItDoesNotTrust() throws Exception {
        try (TestServer server = server("127.0.0.1", ClientCertificates.NONE);
                TcpClientTransport transport = new TcpClientTransport()) {
            assertFails(() -> connect(transport, server), "signed by nobody who is trusted");
        }
    }

    @Test
    void tlsAtAPortOfClearTextFails() throws Exception {
        try (TestServer server = new TestServer();
                TcpClientTransport transport = trusting(TestCertificates.client())) {
            assertFails(() -> connect(transport, server), "handshake_failure");
        }
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        try (TcpClientTransport transport = new TcpClientTransport()) {
            assertFails(
                    () -> connect(transport, "tcp://no-such-host.invalid:1", TcpClientContractTest.LINE),
                    "unknown host no-such-host.invalid");
        }
    }

    @Test
    void anAddressWithoutAPortAndAProtocolWithoutAStreamAreRefused() {
        var nothing = new ClientRequest(
                URI.create("tcp://127.0.0.1:1"), Map.of(), List.of("web.only"), Duration.ofSeconds(1), 100);
        try (TcpClientTransport transport = new TcpClientTransport()) {
            assertFails(() -> connect(transport, "tcp://127.0.0.1", TcpClientContractTest.LINE), "a host and a port");
            assertFails(
                    () -> transport
                            .connect(nothing, listener)
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS),
                    "[web.only]");
        }
    }

    @Test
    void binaryStreamsCarryBinaryMessagesOnly() throws Exception {
        var binary = new StreamOpening("bin", StreamLineProtocol.OPENING, Framing.LENGTH_4, false);
        try (TestServer server = new TestServer();
                TcpClientTransport transport = new TcpClientTransport()) {
            ClientLink link = connect(transport, "tcp://127.0.0.1:" + server.port(), binary);
            link.sendBinary(ByteBuffer.wrap("echo hi".getBytes("US-ASCII")));
            assertThat(listener.next()).isEqualTo("binary ok echo hi");
            assertThatThrownBy(() -> link.sendText("x")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static void assertFails(Attempt attempt, String what) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("could not connect to tcp")
                .hasMessageContaining(what);
    }
}
