package io.trunkline.perf.bench;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.NativeProtocol;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import java.net.InetSocketAddress;

/**
 * A hub with connections that never say anything, all on one loop, sharing one outlet and one handshake: what is left is what
 * the domain keeps for each. Used by one thread.
 */
final class SilentRoom implements AutoCloseable {
    private static final Handshake HANDSHAKE =
            Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("bench.invalid", 1));

    private final TurnLoop loop = new TurnLoop();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
    private final Turns turns = hub.join(loop);
    private final DrainingOutlet outlet = new DrainingOutlet();
    private final Protocol protocol =
            new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE);
    private final Runnable comeAndGo = () -> connectOne().transportClosed(CloseCode.GONE, "");

    /** So many more connections. */
    void connect(int count) {
        turns.enter(() -> {
            for (int i = 0; i < count; i++) connectOne();
        });
    }

    private Connection connectOne() {
        return hub.attach(HANDSHAKE, protocol, turns, outlet);
    }

    /** One connection comes and goes; returns how many there are. */
    int connectAndDisconnect() {
        turns.enter(comeAndGo);
        return size();
    }

    /** What the hub's timer does once a second; returns how many turns it took. */
    int tick() {
        hub.tick();
        return loop.takeTurns();
    }

    int size() {
        return hub.connectionCount();
    }

    @Override
    public void close() {
        hub.close();
    }
}
