package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.testkit.LateHistoryStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A random schedule of transactions and plain publishes of several connections over a store that answers, and fails, when it
 * likes; connections vanish meanwhile. Then everyone must have seen each transaction as a whole and in one piece, or not at all.
 */
final class TransactionSchedule {
    private static final int STEPS = 250;
    private static final List<String> CHANNELS = List.of("h/a", "h/b", "h/c", "p/x", "p/y");

    /** What can be wrong. */
    enum Fault {
        HALF,
        BROKEN_UP,
        NOT_AS_ANSWERED,
        SEEN_DIFFERENTLY
    }

    /** One transaction, as its client knows it. */
    private static final class Made {
        final TestClient client;
        final String name;
        final List<String> publishes = new ArrayList<>();

        @Nullable
        CompletableFuture<List<PublishResult>> commit;

        boolean over;

        Made(TestClient client, String name) {
            this.client = client;
            this.name = name;
        }
    }

    private final Random random;
    private final LateHistoryStore store;
    private final TestHub test;
    private final List<TestClient> watchers = new ArrayList<>();
    private final List<TestClient> writers = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int count;

    private TransactionSchedule(long seed, TogetherPublishing.Factory publishing) {
        random = new Random(seed);
        ManualClock clock = new ManualClock();
        RecordingObserver observer = new RecordingObserver();
        store = new LateHistoryStore(new InMemoryHistoryStore(clock, 1 << 20));
        test = new TestHub(
                clock,
                observer,
                new Hub(
                        HubConfig.DEFAULT.with(
                                ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(10_000))),
                        new HubPorts(clock, observer, store, new InMemoryPresenceStore()),
                        HubLoop::new,
                        publishing));
        for (int i = 0; i < test.loops(); i++) {
            watchers.add(test.connect(i));
            watchers.get(i).subscribe("#");
            writers.add(test.connect(i));
        }
        test.settle();
    }

    /** Runs it; returns what is wrong. */
    static List<Fault> run(long seed, TogetherPublishing.Factory publishing) {
        TransactionSchedule schedule = new TransactionSchedule(seed, publishing);
        for (int i = 0; i < STEPS; i++) schedule.step();
        schedule.store.answerAll();
        schedule.test.settle();
        schedule.check();
        return schedule.faults;
    }

    private void step() {
        int writer = random.nextInt(writers.size());
        switch (random.nextInt(20)) {
            case 0, 1 -> begin(writers.get(writer));
            case 2, 3, 4, 5, 6, 7 -> publishInOne();
            case 8, 9, 10 -> commitOne();
            case 11 -> rollbackOne();
            case 12, 13, 14 -> writers.get(writer).publish(anyChannel(), "plain" + count++);
            case 15, 16 -> answer();
            case 17 -> vanish(writer);
            default -> test.loop(random.nextInt(test.loops())).step();
        }
    }

    private String anyChannel() {
        return CHANNELS.get(random.nextInt(CHANNELS.size()));
    }

    private void begin(TestClient client) {
        Made begun = new Made(client, "t" + count++);
        if (client.begin(begun.name).isCompletedExceptionally()) return;
        made.add(begun);
    }

    private @Nullable Made anyOpen() {
        List<Made> open = made.stream().filter(each -> !each.over).toList();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private void publishInOne() {
        Made open = anyOpen();
        if (open == null) return;
        String channel = anyChannel();
        String text = open.name + "." + open.publishes.size();
        if (open.client.publish(open.name, channel, text).isCompletedExceptionally()) return;
        open.publishes.add(channel + " " + text);
    }

    private void commitOne() {
        Made open = anyOpen();
        if (open == null) return;
        open.over = true;
        open.commit = open.client.commit(open.name);
    }

    private void rollbackOne() {
        Made open = anyOpen();
        if (open == null) return;
        open.over = true;
        open.client.rollback(open.name);
    }

    private void answer() {
        if (store.waiting() == 0) return;
        if (random.nextInt(4) == 0) store.failOldest();
        else store.answerOldest();
    }

    private void vanish(int writer) {
        TestClient gone = writers.get(writer);
        gone.vanish();
        made.stream().filter(each -> each.client == gone).forEach(each -> each.over = true);
        writers.set(writer, test.connect(writer));
    }

    private void check() {
        for (String channel : CHANNELS) {
            List<String> order = seen(watchers.get(0), channel);
            boolean same =
                    watchers.stream().allMatch(each -> seen(each, channel).equals(order));
            if (!same || channel.startsWith("h/") && !kept(channel).equals(order)) faults.add(Fault.SEEN_DIFFERENTLY);
        }
        made.forEach(this::check);
    }

    private static List<String> seen(TestClient watcher, String channel) {
        return watcher.received().stream()
                .filter(each -> each.startsWith(channel + " "))
                .toList();
    }

    private List<String> kept(String channel) {
        return test
                .hub()
                .history(ChannelName.of(channel), new HistoryQuery(null, 10_000, 1 << 20, false))
                .toCompletableFuture()
                .join()
                .publications()
                .stream()
                .map(each -> channel + " " + each.payload().asText())
                .toList();
    }

    private void check(Made transaction) {
        List<String> published = watchers.get(0).received().stream()
                .filter(each -> each.contains(" " + transaction.name + "."))
                .toList();
        boolean all = published.size() == transaction.publishes.size();
        boolean none = published.isEmpty();
        if (!all && !none) faults.add(Fault.HALF);
        boolean done = transaction.commit != null && transaction.commit.isDone();
        boolean answeredAll = done && !transaction.commit.isCompletedExceptionally();
        if (answeredAll ? !all : (done || transaction.commit == null) && !none) faults.add(Fault.NOT_AS_ANSWERED);
        if (!all || none) return;
        for (String channel : CHANNELS) {
            List<String> ours = transaction.publishes.stream()
                    .filter(each -> each.startsWith(channel + " "))
                    .toList();
            int at = java.util.Collections.indexOfSubList(seen(watchers.get(0), channel), ours);
            if (at < 0) faults.add(Fault.BROKEN_UP);
        }
    }
}
