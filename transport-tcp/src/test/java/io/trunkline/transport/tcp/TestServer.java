package io.trunkline.transport.tcp;

import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.HubWitness;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A hub behind the transport on a free port, with three loops so that faults between loops show. */
final class TestServer implements AutoCloseable {
    static final TcpTransportConfig CONFIG = TcpTransportConfig.DEFAULT
            .withAddress("127.0.0.1", 0)
            .withLoops(3)
            .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** Cuts who does not close so soon that a test may wait for it. */
    static final TcpTransportConfig CUTTING = CONFIG.withTimeouts(Duration.ofSeconds(30), Duration.ofMillis(500));

    static final Duration HASTE = Duration.ofMillis(200);

    /** Detection ends so soon that a test may wait for it. */
    static final TcpTransportConfig HASTY = CONFIG.withTimeouts(HASTE, Duration.ofSeconds(30));

    static final int MESSAGE_BYTES = 1 << 20;

    final Hub hub;
    final Protocols protocols;
    final TcpTransport transport;
    final LinkedBlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    final HubWitness witness = new HubWitness();

    TestServer() throws IOException {
        this(CONFIG);
    }

    TestServer(TcpTransportConfig config) throws IOException {
        HubConfig hubConfig = HubConfig.DEFAULT.with(new ConnectionLimits(MESSAGE_BYTES, 8L << 20));
        hub = new Hub(hubConfig, HubPorts.inMemory(Clock.SYSTEM, witness));
        hub.start();
        hub.onConnect(connection -> {
            connections.add(connection);
            return Decision.allow();
        });
        protocols = new Protocols(List.of(new StreamLineProtocol(new LineProtocol(hub), Framing.LENGTH_4)));
        transport = new TcpTransport(config, hub, protocols);
        transport.start();
    }

    int port() {
        return transport.endpoints().get(0).getPort();
    }

    /** A new connection that has said nothing. */
    TcpPeer open() throws IOException {
        return TcpPeer.connect(port());
    }

    /** A new connection that speaks the line protocol. */
    TcpPeer connect() throws IOException {
        return open().raw(StreamLineProtocol.OPENING);
    }

    Connection nextConnection() throws InterruptedException {
        return HubWitness.next(connections, "connection was attached");
    }

    HubWitness.End nextEnd() throws InterruptedException {
        return witness.nextEnd();
    }

    String nextRefusal() throws InterruptedException {
        return witness.nextRefusal();
    }

    /** Every test ends with a leak check: connections, threads, faults in turns, bytes that still count as pending. */
    @Override
    public void close() {
        transport.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.connectionCount() == 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> threads() == 0);
        hub.close();
        witness.checkNothingIsLeft(hub);
    }

    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("trunkline-tcp"))
                .filter(thread -> !thread.getName().startsWith("trunkline-tcp-client"))
                .count();
    }
}
