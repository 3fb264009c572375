package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A hub whose loops, clock and sockets obey a test: nothing happens on another thread. Three loops, because faults between
 * loops do not show on one.
 */
public final class TestHub {
    private static final int LOOPS = 3;
    private static final int MOST_TURNS = 1_000_000;

    private final ManualClock clock;
    private final RecordingObserver observer;
    private final Hub hub;
    private final Protocol protocol;
    private final List<StepEventLoop> loops = new ArrayList<>();
    private final List<Turns> turns = new ArrayList<>();

    public TestHub() {
        this(HubConfig.DEFAULT);
    }

    public TestHub(HubConfig config) {
        this(new ManualClock(), new RecordingObserver(), config);
    }

    private TestHub(ManualClock clock, RecordingObserver observer, HubConfig config) {
        this(clock, observer, new Hub(config, HubPorts.inMemory(clock, observer)));
    }

    /** Around a hub made by the test; clock and observer must be those of its ports. */
    public TestHub(ManualClock clock, RecordingObserver observer, Hub hub) {
        this.clock = clock;
        this.observer = observer;
        this.hub = hub;
        this.protocol = new LineProtocol(hub);
        for (int i = 0; i < LOOPS; i++) {
            StepEventLoop loop = new StepEventLoop("loop-" + i);
            loops.add(loop);
            turns.add(hub.join(loop));
        }
    }

    public Hub hub() {
        return hub;
    }

    public ManualClock clock() {
        return clock;
    }

    public RecordingObserver observer() {
        return observer;
    }

    public StepEventLoop loop(int index) {
        return loops.get(index);
    }

    public Turns turns(int index) {
        return turns.get(index);
    }

    public int loops() {
        return LOOPS;
    }

    /** A new client on a loop, counted from 0, speaking the {@link LineProtocol}. */
    public TestClient connect(int loop) {
        return connect(loop, protocol);
    }

    /** A new client on a loop with a protocol of the test's. */
    public TestClient connect(int loop, Protocol spoken) {
        return connect(loop, spoken, new RecordingOutlet());
    }

    /** A new client on a loop, with a protocol and an outlet of the test's. */
    public TestClient connect(int loop, Protocol spoken, RecordingOutlet outlet) {
        AtomicReference<Connection> attached = new AtomicReference<>();
        Handshake handshake =
                Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("client.test", 1));
        turns.get(loop).enter(() -> {
            Connection connection = hub.attach(handshake, spoken, turns.get(loop), outlet);
            outlet.attachTo(connection);
            attached.set(connection);
        });
        // a turn takes no more than so much, and other things may wait before this
        while (attached.get() == null) loops.get(loop).step();
        return new TestClient(hub, attached.get(), outlet);
    }

    /** Publishes text as the application. */
    public void publish(String channel, String text) {
        hub.publish(channel, Payload.text(text));
    }

    /** Takes turns until no loop asks for one. */
    public void settle() {
        for (int taken = 0; taken < MOST_TURNS; ) {
            int before = taken;
            for (StepEventLoop loop : loops) {
                if (loop.step()) taken++;
            }
            if (taken == before) return;
        }
        throw new AssertionError("the loops ask for turns without end");
    }

    /** Moves the clock by whole seconds with a tick of the hub after each, as its timer does. */
    public void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            hub.tick();
            settle();
        }
    }
}
