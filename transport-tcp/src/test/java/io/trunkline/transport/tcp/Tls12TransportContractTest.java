package io.trunkline.transport.tcp;

/** The contract of transports through TLS 1.2. */
class Tls12TransportContractTest extends TlsTransportContractTest {
    @Override
    protected String protocol() {
        return "TLSv1.2";
    }
}
