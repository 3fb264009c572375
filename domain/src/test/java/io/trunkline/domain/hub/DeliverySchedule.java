package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.DeliveryChecker.Fault;
import io.trunkline.domain.hub.DeliveryChecker.Violation;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/**
 * One random interleaving of everything that touches delivery: connections on three loops and the application publish,
 * connections subscribe, unsubscribe and leave, commands wait in mailboxes or run at once, loops take turns. Everything
 * follows from the seed.
 */
final class DeliverySchedule {
    private static final int STEPS = 150;
    private static final int CLIENTS = 7;
    private static final String[] CHANNELS = {"a", "a/b", "a/c", "h/x", "h/y"};
    private static final String[] PATTERNS = {"a", "a/b", "h/x", "h/y", "a/#", "a/*", "+/b", "h/+", "#", "*"};
    private static final ChannelRules RULES =
            ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(STEPS * 2));

    private final Random random;
    private final TestHub test;
    private final DeliveryModel model = new DeliveryModel();
    private final DeliveryChecker checker = new DeliveryChecker();
    private final Map<String, TestClient> clients = new LinkedHashMap<>();
    private final List<TestClient> present = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private DeliverySchedule(long seed, HubLoop.Factory loops) {
        random = new Random(seed);
        ManualClock clock = new ManualClock();
        RecordingObserver observer = new RecordingObserver();
        test = new TestHub(
                clock, observer, new Hub(HubConfig.DEFAULT.with(RULES), HubPorts.inMemory(clock, observer), loops));
    }

    /** What went wrong, and how much was delivered: a schedule in which little happens proves little. */
    record Outcome(List<Violation> violations, long deliveries) {}

    /** Runs the schedule of a seed on a hub with these loops. */
    static Outcome run(long seed, HubLoop.Factory loops) {
        DeliverySchedule schedule = new DeliverySchedule(seed, loops);
        schedule.play();
        return new Outcome(schedule.verdict(), schedule.test.observer().delivered());
    }

    private void play() {
        ChannelPattern everything = ChannelPattern.parse("#");
        test.hub()
                .listen(
                        everything,
                        p -> heard.add(p.channel() + " " + p.payload().asText()),
                        Runnable::run);
        model.subscribe("listener", everything, false);
        for (int i = 0; i < CLIENTS; i++) {
            connect(i % test.loops());
        }
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        test.settle();
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 25) publishAsApplication();
        else if (dice < 75) command(present.get(random.nextInt(present.size())));
        else if (dice < 97) test.loop(random.nextInt(test.loops())).step();
        else replace(present.get(random.nextInt(present.size())));
    }

    private void connect(int loop) {
        TestClient client = test.connect(loop);
        clients.put(client.id(), client);
        present.add(client);
    }

    private void publishAsApplication() {
        String channel = CHANNELS[random.nextInt(CHANNELS.length)];
        test.hub().publish(channel, Payload.text(model.publish(channel, null)));
    }

    /** One to three commands of a connection, which run in its loop's turn: now, or when the loop takes one. */
    private void command(TestClient client) {
        List<Runnable> commands = new ArrayList<>();
        int mailbox = model.made();
        for (int i = 0, n = 1 + random.nextInt(3); i < n; i++) {
            commands.add(anyCommand(client, mailbox));
        }
        Runnable carrier = () -> commands.forEach(Runnable::run);
        if (random.nextBoolean()) client.connection().turns().post(carrier);
        else client.connection().turns().enter(carrier);
    }

    private Runnable anyCommand(TestClient client, int mailbox) {
        Connection connection = client.connection();
        String channel = CHANNELS[random.nextInt(CHANNELS.length)];
        ChannelPattern pattern = ChannelPattern.parse(PATTERNS[random.nextInt(PATTERNS.length)]);
        boolean noLocal = random.nextInt(4) == 0;
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                () -> test.hub()
                        .publish(
                                connection,
                                ChannelPattern.parse(channel),
                                Payload.text(model.publish(channel, client.id())));
            case 2, 3 -> () -> subscribe(connection, pattern, noLocal);
            default ->
                () -> {
                    model.unsubscribe(client.id(), pattern, mailbox);
                    test.hub().unsubscribe(connection, pattern);
                };
        };
    }

    private void subscribe(Connection connection, ChannelPattern pattern, boolean noLocal) {
        if (!connection.isOpen()) return;
        model.subscribe(connection.id().value(), pattern, noLocal);
        CompletionStage<SubscribeResult> result = test.hub().subscribe(connection, pattern, noLocal);
        int before = model.madeTo(pattern.toString());
        result.thenAccept(subscribed -> {
            long offset =
                    subscribed.position() == null ? 0 : subscribed.position().offset();
            boolean kept = pattern.isLiteral() && pattern.toString().startsWith("h/");
            if (offset != (kept ? before : 0)) checker.add(Fault.WRONG_POSITION, pattern.toString(), "at " + offset);
        });
    }

    /** A connection leaves, and another one comes to its loop. */
    private void replace(TestClient client) {
        int mailbox = model.made();
        present.remove(client);
        client.connection().turns().post(() -> {
            model.leave(client.id(), mailbox);
            client.connection().close(CloseCode.DISCONNECTED, "by the test");
        });
        connect(random.nextInt(test.loops()));
    }

    private List<Violation> verdict() {
        checker.check("listener", model.expected("listener"), heard);
        clients.forEach((id, client) -> checker.check(id, model.expected(id), client.received()));
        test.observer().faults().forEach(f -> checker.add(Fault.THREW, f.where(), String.valueOf(f.fault())));
        return checker.violations();
    }
}
