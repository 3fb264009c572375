package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random interleaving of clients that come to channels, leave them, are cut off and go on with their sessions, and of others
 * that watch and ask who is there. Everything follows from the seed.
 */
final class PresenceSchedule {
    private static final int STEPS = 200;
    private static final int CLIENTS = 6;
    /** A few steps of the clock: some come back in time, some do not. */
    private static final Duration KEEP = Duration.ofMillis(400);

    private static final String[] CHANNELS = {"room/a", "room/b"};
    private static final String[] INTERESTS = {"room/a", "room/*", "#"};

    private final Random random;
    private final TestHub test;
    private final RecordingObserver observer = new RecordingObserver();
    private final PresenceProtocol protocol = new PresenceProtocol();
    private final TestClient[] clients = new TestClient[CLIENTS];
    /** What each client takes its session up again with; null where it has none. */
    private final Secret[] sessions = new Secret[CLIENTS];

    private int resumed;
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** Watches by one pattern, and keeps a list for each channel; its connection is null while it is away. */
    private final class Watcher {
        private final String pattern;
        private final Map<String, PresenceViewer> views = new HashMap<>();
        private TestClient line;
        private int read;

        Watcher(String pattern) {
            this.pattern = pattern;
        }

        void come() {
            views.clear();
            read = 0;
            line = test.connect(random.nextInt(test.loops()), protocol);
            SubscribeRequest request =
                    SubscribeRequest.live(ChannelPattern.parse(pattern), false).withPresence(true);
            TestClient mine = line;
            in(
                    mine,
                    () -> test.hub().subscribe(mine.connection(), request).thenAccept(begun -> {
                        for (String channel : CHANNELS) ask(mine, channel);
                    }));
        }

        void ask(TestClient mine, String channel) {
            if (!ChannelPattern.parse(pattern).matches(ChannelName.of(channel))) return;
            test.hub()
                    .presence(mine.connection(), ChannelPattern.parse(channel))
                    .thenAccept(answer -> {
                        if (line != mine) return;
                        // what came before the answer was told before
                        take();
                        views.computeIfAbsent(channel, name -> new PresenceViewer())
                                .take(answer);
                    });
        }

        void take() {
            List<PresenceChange> told = protocol.told(line, read);
            read = line.outlet().messages().size();
            for (PresenceChange change : told) {
                PresenceViewer view = views.get(change.channel().toString());
                if (view != null) view.take(List.of(change));
            }
        }

        void go() {
            line.vanish();
            line = null;
        }

        void verdict() {
            take();
            views.forEach((channel, view) -> {
                Map<String, Member> there = new HashMap<>();
                test.hub()
                        .presence(ChannelPattern.parse(channel))
                        .toCompletableFuture()
                        .join()
                        .members()
                        .forEach(member -> there.put(member.connection(), member));
                if (!there.equals(view.members())) {
                    violations.add(pattern + " sees " + view.members() + " on " + channel + ", not " + there);
                }
            });
            if (views.isEmpty()) violations.add(pattern + " was not answered");
        }
    }

    /**
     * @param changes how many were told to somebody
     * @param resumed how many connections went on with a session
     */
    record Outcome(List<String> violations, int changes, int resumed) {}

    private PresenceSchedule(long seed, HubLoop.Factory loops) {
        random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours begin alike
        ManualClock clock = new ManualClock();
        HubConfig config = HubConfig.DEFAULT
                .with(ChannelRules.NONE.and("room/#", ChannelOptions.DEFAULT.withPresence(true)))
                .with(new SessionLimits(KEEP, CLIENTS, 1 << 20));
        test = new TestHub(clock, observer, new Hub(config, HubPorts.inMemory(clock, observer), loops));
        for (String pattern : INTERESTS) watchers.add(new Watcher(pattern));
    }

    static Outcome run(long seed, HubLoop.Factory loops) {
        return new PresenceSchedule(seed, loops).play();
    }

    private Outcome play() {
        for (int i = 0; i < STEPS; i++) step();
        for (Watcher watcher : watchers) if (watcher.line == null) watcher.come();
        test.settle();
        // those who do not come back are gone after twice the time, and that is told a window later
        for (int i = 0; i < 2 + 2 * KEEP.toMillis() / PresenceNews.WINDOW_MS; i++) {
            test.clock().advance(Duration.ofMillis(PresenceNews.WINDOW_MS));
            test.hub().tick();
            test.settle();
        }
        watchers.forEach(Watcher::verdict);
        endAll();
        observer.faults().forEach(fault -> violations.add("threw " + fault.fault()));
        return new Outcome(violations, protocol.encodings(), resumed);
    }

    /** Nobody is left where all have gone and nobody came back in time. */
    private void endAll() {
        for (TestClient client : clients) if (client != null) client.vanish();
        watchers.forEach(Watcher::go);
        for (int i = 0; i < 3; i++) {
            test.clock().advance(KEEP);
            test.hub().tick();
            test.settle();
        }
        for (String channel : CHANNELS) {
            PresencePage left = test.hub()
                    .presence(ChannelPattern.parse(channel))
                    .toCompletableFuture()
                    .join();
            if (!left.members().isEmpty()) violations.add(channel + " is never left by " + left.members());
        }
        if (test.hub().waitingSessions() > 0) violations.add("sessions wait for ever");
    }

    private void step() {
        int client = random.nextInt(CLIENTS);
        Watcher watcher = watchers.get(random.nextInt(watchers.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> visit(client);
            case 4, 5, 6, 7 -> test.loop(random.nextInt(test.loops())).step();
            case 8, 9 -> {
                test.clock().advance(Duration.ofMillis(random.nextInt(150)));
                test.hub().tick();
            }
            case 10 -> {
                if (watcher.line == null) watcher.come();
                else if (random.nextInt(3) == 0) watcher.go();
            }
            default -> {
                TestClient mine = watcher.line;
                if (mine != null) in(mine, () -> watcher.ask(mine, CHANNELS[random.nextInt(CHANNELS.length)]));
            }
        }
    }

    private void visit(int index) {
        TestClient client = clients[index];
        if (client == null) {
            come(index);
            return;
        }
        String channel = CHANNELS[random.nextInt(CHANNELS.length)];
        switch (random.nextInt(6)) {
            case 0 -> {
                if (random.nextInt(3) == 0) client.connection().turns().enter(client.connection()::goodbye);
                client.vanish();
                clients[index] = null;
            }
            case 1 -> {
                client.connection().close(CloseCode.SHUTDOWN, "drained");
                clients[index] = null;
            }
            case 2, 3 -> in(client, () -> test.hub().unsubscribe(client.connection(), ChannelPattern.parse(channel)));
            default ->
                in(client, () -> test.hub().subscribe(client.connection(), ChannelPattern.parse(channel), false));
        }
    }

    private void come(int index) {
        TestClient client = test.connect(random.nextInt(test.loops()), protocol);
        clients[index] = client;
        Secret session = sessions[index];
        in(client, () -> {
            if (session == null) sessions[index] = test.hub().openSession(client.connection());
            else test.hub().resume(client.connection(), session).thenAccept(had -> cameBack(index, client, had));
        });
    }

    private void cameBack(int index, TestClient client, List<SubscribeRequest> had) {
        if (had == null) {
            sessions[index] = null;
            return;
        }
        resumed++;
        for (SubscribeRequest each : had) {
            // what it leaves out it stays a member of for a while only
            if (random.nextInt(4) > 0) in(client, () -> test.hub().subscribe(client.connection(), each));
        }
    }

    private static void in(TestClient client, Runnable command) {
        client.connection().turns().post(() -> {
            if (client.connection().isOpen()) command.run();
        });
    }
}
