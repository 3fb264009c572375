package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random interleaving of publishing and of clients that are cut off, read slowly and come back, with a history that is
 * sometimes too short and a store that is sometimes late. Everything follows from the seed.
 */
final class RecoverySchedule {
    private static final int STEPS = 250;
    private static final String[] CHANNELS = {"a/1", "a/2", "b"};
    private static final List<List<String>> INTERESTS = List.of(
            List.of("a/1"),
            List.of("b"),
            List.of("a/*"),
            List.of("#"),
            List.of("a/1", "#"),
            List.of("a/*", "a/2", "b"));
    private static final String PADDING = " ".repeat(300);
    /** So small that a page of history has few publications. */
    private static final ConnectionLimits LIMITS = new ConnectionLimits(8_192, 16_384);

    private final Random random;
    private final LateReads store;
    private final TestHub test;
    private final RecordingObserver observer = new RecordingObserver();
    private final Map<ChannelName, Long> published = new HashMap<>();
    private final List<Client> clients = new ArrayList<>();

    /** A viewer and its connection of the moment, which is null while it is away. */
    private final class Client {
        final RecoveryViewer viewer;
        TestClient line;
        int read;

        Client(RecoveryViewer viewer) {
            this.viewer = viewer;
        }

        void come() {
            line = test.connect(random.nextInt(test.loops()), new RecoveryProtocol(), new RecordingOutlet());
            read = 0;
            TestClient mine = line;
            for (RecoveryViewer.Watch watch : viewer.watches()) {
                mine.connection().turns().post(() -> subscribe(mine, watch));
            }
        }

        private void subscribe(TestClient mine, RecoveryViewer.Watch watch) {
            if (!mine.connection().isOpen()) return;
            SubscribeRequest request =
                    new SubscribeRequest(watch.pattern, false, watch.since(), true, 1 + random.nextInt(3_000));
            test.hub()
                    .subscribe(mine.connection(), request)
                    .thenAccept(result -> mine.connection().send(RecoveryProtocol.answer(request, result)))
                    .whenComplete((sent, fault) -> {
                        if (fault != null) client(fault);
                    });
        }

        private void client(Throwable fault) {
            viewer.violations().add("a subscribe failed: " + fault);
        }

        void take() {
            List<String> messages = line.outlet().messages();
            while (read < messages.size()) viewer.take(messages.get(read++));
        }

        void go() {
            take();
            line.vanish();
            line = null;
            viewer.cut();
        }
    }

    private RecoverySchedule(long seed, HubLoop.Factory loops) {
        random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours begin alike
        ManualClock clock = new ManualClock();
        store = new LateReads(new InMemoryHistoryStore(clock, 1 << 20), random);
        int kept = random.nextBoolean() ? STEPS : 1 + random.nextInt(20);
        HubConfig config = HubConfig.DEFAULT
                .with(LIMITS)
                .with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(kept)));
        HubPorts ports = new HubPorts(clock, observer, store, new InMemoryPresenceStore());
        test = new TestHub(clock, observer, new Hub(config, ports, loops));
        INTERESTS.forEach(patterns -> clients.add(new Client(new RecoveryViewer(patterns))));
    }

    /**
     * What went wrong, and how much happened: a schedule in which little happens proves little.
     *
     */
    record Outcome(List<String> violations, long missed, long delivered) {}

    static Outcome run(long seed, HubLoop.Factory loops) {
        return new RecoverySchedule(seed, loops).play();
    }

    private Outcome play() {
        for (int i = 0; i < STEPS; i++) step();
        store.bePrompt();
        for (Client client : clients) {
            if (client.line != null && client.line.connection().isOpen())
                client.line.outlet().writable(true);
        }
        test.settle();
        clients.stream().filter(this::isAway).forEach(Client::come);
        test.settle();
        List<String> violations = new ArrayList<>();
        long missed = 0;
        for (Client client : clients) {
            client.take();
            client.viewer.verdict(published);
            violations.addAll(client.viewer.violations());
            for (RecoveryViewer.Watch watch : client.viewer.watches()) missed += watch.missed;
            if (client.line.connection().replays() != null) violations.add("a channel is still caught up on");
        }
        observer.faults().forEach(fault -> violations.add("threw " + fault.fault()));
        return new Outcome(violations, missed, observer.delivered());
    }

    /** Also of a client that the hub has closed, for being slow. */
    private boolean isAway(Client client) {
        if (client.line != null && !client.line.connection().isOpen()) client.go();
        return client.line == null;
    }

    private void step() {
        Client client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> publish();
            case 3, 4, 5 -> test.loop(random.nextInt(test.loops())).step();
            case 6 -> store.answerOne();
            case 7 -> {
                if (isAway(client)) client.come();
                else if (random.nextInt(3) == 0) client.go();
            }
            default -> {
                if (!isAway(client)) client.line.outlet().writable(random.nextBoolean());
            }
        }
    }

    private void publish() {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String channel = CHANNELS[random.nextInt(CHANNELS.length)];
            long text = published.merge(ChannelName.of(channel), 1L, Long::sum);
            test.hub().publish(channel, Payload.text(text + PADDING));
        }
    }
}
