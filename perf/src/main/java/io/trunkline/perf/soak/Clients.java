package io.trunkline.perf.soak;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientObserver;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.util.List;

/** Clients of every transport, in either form of the protocol. */
final class Clients implements AutoCloseable {
    private final List<ClientTransport> transports = List.of(new OkHttpTransport(), new TcpClientTransport());

    /** A client to be; what goes wrong with it is told by its futures alone. */
    ClientBuilder builder(String url, boolean binary) {
        ClientBuilder builder = TrunklineClient.builder(url)
                .transports(transports)
                .reconnect(false) // a connection that is lost is a fault here
                .observer(new ClientObserver() {
                    @Override
                    public void onError(Throwable error) {
                        // belongs to no future: the visit that it concerns fails by itself
                    }
                });
        return binary ? builder.binary() : builder;
    }

    @Override
    public void close() {
        transports.forEach(ClientTransport::close);
    }
}
