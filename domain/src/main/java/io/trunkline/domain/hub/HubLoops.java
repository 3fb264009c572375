package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the hub's loops, and knows those of the transports. Any thread. */
final class HubLoops {
    private final Map<Turns, HubLoop> joined = new ConcurrentHashMap<>();
    private final HubLoop.Factory factory;
    private final HubPorts ports;
    private final HubBounds bounds;
    private final long turnBytes;

    HubLoops(HubLoop.Factory factory, HubPorts ports, HubConfig config) {
        this.factory = factory;
        this.ports = ports;
        this.bounds = config.bounds();
        // little beside what a connection may have pending, though its wire form may be some times as long
        this.turnBytes =
                Math.min(bounds.turnBytes(), Math.max(1, config.connection().pendingBytes() / 16));
    }

    /** A loop that is not a transport's. */
    HubLoop create(EventLoop loop) {
        Turns turns = new Turns(loop, ports.clock(), ports.observer(), bounds.mailboxBytes(), turnBytes);
        return factory.create(turns, ports.observer(), bounds.cachedMatches());
    }

    /** Takes a transport's loop in. */
    Turns join(EventLoop loop) {
        HubLoop made = create(loop);
        joined.put(made.turns(), made);
        return made.turns();
    }

    void leave(Turns turns) {
        joined.remove(turns);
    }

    /** Those of the transports. Listeners' are not among them: an application may take its time, and nobody waits for its answer. */
    List<HubLoop> ofTransports() {
        return List.copyOf(joined.values());
    }

    HubLoop of(Connection connection) {
        return of(connection.turns());
    }

    HubLoop of(Turns turns) {
        HubLoop loop = joined.get(turns);
        if (loop == null) throw new IllegalStateException("loop " + turns.name() + " has not joined the hub");
        return loop;
    }
}
