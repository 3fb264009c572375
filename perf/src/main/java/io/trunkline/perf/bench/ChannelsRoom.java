package io.trunkline.perf.bench;

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

/**
 * A hub with many channels, 10 subscriptions to each, by connections of the native protocol with up to 1,000 subscriptions
 * each, all on one loop. Used by one thread.
 */
final class ChannelsRoom implements AutoCloseable {
    private static final int SUBSCRIBERS = 10;
    private static final int SUBSCRIPTIONS = 1_000;
    private static final Payload PAYLOAD = SamplePayload.of("json-64").payload();
    private static final Handshake HANDSHAKE =
            Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("bench.invalid", 1));

    private final TurnLoop loop = new TurnLoop();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
    private final Turns turns = hub.join(loop);
    private final Protocol protocol =
            new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE);
    private final BatchingOutlet.Memory memory = new BatchingOutlet.Memory();
    private final List<BatchingOutlet> outlets = new ArrayList<>();
    private final List<ChannelName> channels = new ArrayList<>();

    ChannelsRoom(int count) {
        for (int i = 0; i < count; i++) channels.add(ChannelName.of(TransitNames.channel(i)));
        for (int first = 0; first < count; first += SUBSCRIPTIONS) {
            List<ChannelName> some = channels.subList(first, Math.min(count, first + SUBSCRIPTIONS));
            for (int i = 0; i < SUBSCRIBERS; i++) turns.enter(() -> subscribe(some));
        }
        loop.takeTurns();
        long before = messages();
        publish(0);
        if (messages() - before != SUBSCRIBERS) throw new IllegalStateException("not every subscriber was reached");
    }

    private void subscribe(List<ChannelName> some) {
        BatchingOutlet outlet = new BatchingOutlet(memory);
        outlets.add(outlet);
        Connection connection = hub.attach(HANDSHAKE, protocol, turns, outlet);
        for (ChannelName channel : some) {
            hub.subscribe(connection, ChannelPattern.of(channel), false);
        }
    }

    /** One publication: encoded, put into every outbox, and drained. Returns how many turns it took. */
    int publish(int channel) {
        hub.publish(channels.get(channel), PAYLOAD);
        return loop.takeTurns();
    }

    private long messages() {
        return outlets.stream().mapToLong(DrainingOutlet::messages).sum();
    }

    @Override
    public void close() {
        hub.close();
    }
}
