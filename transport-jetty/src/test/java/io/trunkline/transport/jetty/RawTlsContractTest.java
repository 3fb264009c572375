package io.trunkline.transport.jetty;

import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of transports over raw connections on the one port, inside of TLS. */
class RawTlsContractTest extends RawContractTest {
    @TempDir
    Path folder;

    private Certificates certificates;

    @Override
    JettyTransportConfig config() throws IOException {
        certificates = new Certificates(folder);
        return TestServer.CONFIG.withOnePort(
                PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NONE), false));
    }

    @Override
    StreamPeer open(int port) throws IOException {
        return StreamPeer.openTls(port, certificates.anonymous());
    }
}
