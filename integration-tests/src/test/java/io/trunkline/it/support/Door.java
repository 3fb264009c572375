package io.trunkline.it.support;

import io.trunkline.domain.client.ClientTransport;
import io.trunkline.tls.ClientTls;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.okhttp.OkHttpTransportConfig;
import io.trunkline.transport.tcp.TcpClientConfig;
import io.trunkline.transport.tcp.TcpClientTransport;
import okhttp3.OkHttpClient;

/** The ways into a server for the Java client, each in clear text or with TLS. */
public enum Door {
    WEBSOCKET,
    TCP,
    TCP_ON_THE_ONE_PORT;

    /** The server's address in clear text. */
    public String url(TestServer server) {
        return switch (this) {
            case WEBSOCKET -> "ws://localhost:" + server.port() + "/ws";
            case TCP -> "tcp://localhost:" + server.tcpPort();
            case TCP_ON_THE_ONE_PORT -> "tcp://localhost:" + server.port();
        };
    }

    /** The server's address with TLS. */
    public String tlsUrl(TestServer server) {
        return url(server).replace("://", "s://");
    }

    /** What opens it. */
    public ClientTransport transport() {
        return this == WEBSOCKET ? new OkHttpTransport() : new TcpClientTransport();
    }

    /** What opens it with TLS. */
    public ClientTransport transport(ClientTls tls) {
        if (this != WEBSOCKET) return new TcpClientTransport(TcpClientConfig.DEFAULT.withTls(tls.context()));
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
                .build();
        return new OkHttpTransport(client, OkHttpTransportConfig.DEFAULT);
    }
}
