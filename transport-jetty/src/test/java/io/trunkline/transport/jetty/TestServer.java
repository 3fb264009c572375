package io.trunkline.transport.jetty;

import static org.awaitility.Awaitility.await;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.HubWitness;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A hub behind a Jetty transport on a free port, with three event loops so that faults between loops show. */
final class TestServer implements AutoCloseable {
    static final JettyTransportConfig CONFIG = JettyTransportConfig.DEFAULT
            .withAddress("127.0.0.1", 0)
            .withSelectors(3)
            .withRequests(RequestConfig.DEFAULT.withAllowedHosts(List.of(RequestConfig.ANY_HOST)));

    /** With one engine or the other. */
    static JettyTransportConfig config(WebSocketEngine engine) {
        return CONFIG.withWebSocket(WebSocketConfig.DEFAULT.withEngine(engine));
    }

    final Hub hub;
    final Protocols protocols;
    final LineProtocol line;
    final LineProtocol odd;
    final JettyTransport transport;
    final HubWitness witness = new HubWitness();

    TestServer() throws IOException {
        this(CONFIG);
    }

    TestServer(JettyTransportConfig config, HttpEndpoint... endpoints) throws IOException {
        this(config, HubConfig.DEFAULT, endpoints);
    }

    TestServer(JettyTransportConfig config, HubConfig hubConfig, HttpEndpoint... endpoints) throws IOException {
        this(config, hubConfig, Auth.OPEN, endpoints);
    }

    TestServer(JettyTransportConfig config, HubConfig hubConfig, Auth auth, HttpEndpoint... endpoints)
            throws IOException {
        hub = new Hub(hubConfig, HubPorts.inMemory(Clock.SYSTEM, witness).with(auth));
        hub.start();
        line = new LineProtocol(hub, "line");
        odd = new LineProtocol(hub, "Test 1.0");
        protocols = new Protocols(List.of(new StreamLine(line), odd));
        transport = new JettyTransport(config, hub, protocols, List.of(endpoints));
        transport.start();
    }

    int port() {
        return transport.endpoints().get(0).getPort();
    }

    RawClient connect(String... headers) throws IOException {
        return RawClient.open(port(), "/ws", headers);
    }

    HubWitness.End nextEnd() throws InterruptedException {
        return witness.nextEnd();
    }

    /** Why the next connection was refused. */
    String nextRefusal() throws InterruptedException {
        return witness.nextRefusal();
    }

    void awaitNoConnections() {
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.connectionCount() == 0);
    }

    /** Every test ends with a leak check: connections, threads, faults in turns, bytes that still count as pending. */
    @Override
    public void close() {
        transport.close();
        awaitNoConnections();
        await().atMost(Duration.ofSeconds(20)).until(() -> threads() == 0);
        hub.close();
        witness.checkNothingIsLeft(hub);
    }

    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("trunkline-jetty"))
                .count();
    }
}
