package io.trunkline.transport.jetty;

import static org.awaitility.Awaitility.await;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A hub behind a Jetty transport on a free port, with three event loops so that faults between loops show. */
final class TestServer implements AutoCloseable {
    static final JettyTransportConfig CONFIG =
            JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", 0).withSelectors(3);

    /** How a connection ended. */
    record End(CloseCode code, String detail) {}

    final Hub hub;
    final Protocols protocols;
    final LineProtocol line;
    final LineProtocol odd;
    final JettyTransport transport;
    final LinkedBlockingQueue<End> ends = new LinkedBlockingQueue<>();
    /** Why connections were refused before they were attached. */
    final LinkedBlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    final LinkedBlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

    TestServer() throws IOException {
        this(CONFIG);
    }

    TestServer(JettyTransportConfig config, HttpEndpoint... endpoints) throws IOException {
        this(config, HubConfig.DEFAULT, endpoints);
    }

    TestServer(JettyTransportConfig config, HubConfig hubConfig, HttpEndpoint... endpoints) throws IOException {
        hub = new Hub(hubConfig, HubPorts.inMemory(Clock.SYSTEM, new Ends()));
        hub.start();
        line = new LineProtocol(hub, "line");
        odd = new LineProtocol(hub, "Test 1.0");
        protocols = new Protocols(List.of(new StreamLine(line), odd));
        transport = new JettyTransport(config, hub, protocols, List.of(endpoints));
        transport.start();
    }

    private final class Ends implements HubObserver {
        @Override
        public void connectionClosed(String connection, CloseCode code, String detail) {
            ends.add(new End(code, detail));
        }

        @Override
        public void refused(String handshake, String reason) {
            refusals.add(reason);
        }

        @Override
        public void taskFailed(String loop, Throwable fault) {
            faults.add(fault);
        }

        @Override
        public void callbackFailed(String what, Throwable fault) {
            faults.add(fault);
        }
    }

    int port() {
        return transport.endpoints().get(0).getPort();
    }

    RawClient connect(String... headers) throws IOException {
        return RawClient.open(port(), "/ws", headers);
    }

    End nextEnd() throws InterruptedException {
        End end = ends.poll(20, TimeUnit.SECONDS);
        if (end == null) throw new AssertionError("no connection ended within 20 s");
        return end;
    }

    /** Why the next connection was refused. */
    String nextRefusal() throws InterruptedException {
        String reason = refusals.poll(20, TimeUnit.SECONDS);
        if (reason == null) throw new AssertionError("no connection was refused within 20 s");
        return reason;
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
        if (!faults.isEmpty()) throw new AssertionError("faults in turns", faults.peek());
        if (hub.pendingBytes() != 0) throw new AssertionError(hub.pendingBytes() + " bytes still count as pending");
    }

    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("trunkline-jetty"))
                .count();
    }
}
