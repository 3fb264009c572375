package io.trunkline.perf.bench;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.NativeProtocol;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A hub with subscribers of one channel, all on one loop, each with a connection of the native protocol and an outlet of its
 * own. Everything is the product's but the socket: {@link DrainingOutlet} takes what it is given. Used by one thread.
 */
final class FanoutRoom implements AutoCloseable {
    private static final ChannelName CHANNEL = ChannelName.of("bench/fan");
    /** 64 bytes, as in the load runs. */
    private static final Payload PAYLOAD =
            Payload.json("{\"line\":\"M4\",\"stop\":\"Central\",\"inSeconds\":95,\"delayed\":false,\"n\":1}");

    private static final Handshake HANDSHAKE =
            Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("bench.invalid", 1));

    private final TurnLoop loop = new TurnLoop();
    private final List<DrainingOutlet> outlets = new ArrayList<>();
    private final Turns turns;
    private final Hub hub;
    private final List<Connection> connections = new ArrayList<>();
    private final Runnable publishByClient = this::clientPublishes;

    /** As the other, of a hub that is open to everybody. */
    FanoutRoom(int subscribers, Supplier<? extends DrainingOutlet> outlet) {
        this(subscribers, outlet, HubConfig.DEFAULT, Auth.OPEN);
    }

    /** Connects and subscribes; the hub's timer is not started, so nothing runs but what the caller does. */
    FanoutRoom(int subscribers, Supplier<? extends DrainingOutlet> outlet, HubConfig config, Auth auth) {
        this.hub = new Hub(config, HubPorts.inMemory().with(auth));
        Protocol protocol = new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE);
        this.turns = hub.join(loop);
        for (int i = 0; i < subscribers; i++) {
            DrainingOutlet own = outlet.get();
            outlets.add(own);
            turns.enter(() -> connect(protocol, own));
        }
        loop.takeTurns();
        long before = messages();
        publish();
        if (messages() - before != subscribers) {
            throw new IllegalStateException(
                    "one publish sent " + (messages() - before) + " messages to " + subscribers + " subscribers");
        }
    }

    private void connect(Protocol protocol, DrainingOutlet outlet) {
        Connection connection = hub.attach(HANDSHAKE, protocol, turns, outlet);
        connections.add(connection);
        hub.subscribe(connection, ChannelPattern.of(CHANNEL), false);
    }

    /** One publication: encoded, put into every outbox, and drained, in one turn. Returns how many turns it took. */
    int publish() {
        hub.publish(CHANNEL, PAYLOAD);
        return loop.takeTurns();
    }

    /** As {@link #publish()}, by one of the connections, which has to be allowed to. Returns how many turns it took. */
    int publishByClient() {
        turns.enter(publishByClient);
        return loop.takeTurns();
    }

    private void clientPublishes() {
        if (hub.publish(connections.getFirst(), CHANNEL, PAYLOAD).isCompletedExceptionally()) {
            throw new IllegalStateException("the publication was refused");
        }
    }

    /** So many publications in one turn. Returns how many turns it took. */
    int publish(int count) {
        for (int i = 0; i < count; i++) hub.publish(CHANNEL, PAYLOAD);
        return loop.takeTurns();
    }

    /** What the hub's timer does once a second. */
    void tick() {
        hub.tick();
        loop.takeTurns();
    }

    /** Messages that the outlets have taken so far. */
    long messages() {
        return outlets.stream().mapToLong(DrainingOutlet::messages).sum();
    }

    @Override
    public void close() {
        hub.close();
    }
}
