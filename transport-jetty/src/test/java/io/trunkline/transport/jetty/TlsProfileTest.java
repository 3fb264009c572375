package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the port refuses of TLS once it is spoken; suites and versions are tested where they are chosen. */
class TlsProfileTest {
    @TempDir
    Path folder;

    private Certificates certificates;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        certificates = new Certificates(folder);
        server = new TestServer(TestServer.CONFIG.withOnePort(
                PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NONE), true)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientMayNotNegotiateAnew() throws Exception {
        Certificates.Client old =
                new Certificates.Client(certificates.anonymous().context(), List.of("TLSv1.2"));
        try (StreamPeer peer = StreamPeer.openTls(server.port(), old).begin()) {
            server.line.next();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                peer.renegotiate();
                peer.send("hi");
                peer.next();
            });
        }
    }
}
