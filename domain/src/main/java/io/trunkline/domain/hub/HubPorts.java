package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.presence.PresenceStore;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Tracer;

/** What a hub works with; everything is replaceable. */
public record HubPorts(
        Clock clock, HubObserver observer, HistoryStore history, PresenceStore presence, Auth auth, Tracer tracer) {

    /** Ports of a hub that is open to everybody, and traces nothing. */
    public HubPorts(Clock clock, HubObserver observer, HistoryStore history, PresenceStore presence) {
        this(clock, observer, history, presence, Auth.OPEN);
    }

    /** Ports of a hub that traces nothing. */
    public HubPorts(Clock clock, HubObserver observer, HistoryStore history, PresenceStore presence, Auth auth) {
        this(clock, observer, history, presence, auth, Tracer.NONE);
    }

    /** These with authentication. */
    public HubPorts with(Auth other) {
        return new HubPorts(clock, observer, history, presence, other, tracer);
    }

    /** These with traces. */
    public HubPorts with(Tracer other) {
        return new HubPorts(clock, observer, history, presence, auth, other);
    }

    /** The machine's clock, no observer, stores in memory with at most 64 MiB of history. */
    public static HubPorts inMemory() {
        return inMemory(Clock.SYSTEM, HubObserver.NONE);
    }

    /** Stores in memory, with as much history as they have by default. */
    public static HubPorts inMemory(Clock clock, HubObserver observer) {
        return new HubPorts(
                clock,
                observer,
                new InMemoryHistoryStore(clock, InMemoryHistoryStore.DEFAULT_BYTES),
                new InMemoryPresenceStore());
    }
}
