package io.trunkline.transport.tcp;

import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of transports through TLS 1.3. */
class TlsTransportContractTest extends TcpTransportContractTest {
    @TempDir
    private Path folder;

    /** The version that clients and server speak. */
    protected String protocol() {
        return "TLSv1.3";
    }

    @Override
    protected TcpTransportConfig config() {
        try {
            TestCertificates.write(folder, TestCertificates.issued("127.0.0.1"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return super.config().withTls(TestCertificates.config(folder, ClientCertificates.NONE, protocol()), false);
    }

    @Override
    protected TcpPeer open() throws IOException {
        return super.open().startTls(TestCertificates.client(), protocol());
    }
}
