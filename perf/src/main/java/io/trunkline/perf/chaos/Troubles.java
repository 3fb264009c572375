package io.trunkline.perf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/** All that goes wrong: connections are cut, subscribers do not read, networks are down, servers end. */
final class Troubles {
    private static final int CUT_MS = 60;
    private static final int OUTAGE_MS = 4_000;
    private static final int FLOOD_MS = 1_500;
    private static final int RESTART_MS = 10_000;
    private static final int FLOOD = 700;
    /** Doublings of the shortest life: some connections are cut before anything was said, some in the midst of a flood. */
    private static final double LIVES = 13;

    private static final int SHORTEST_LIFE = 500;

    private final MortalServer server;
    private final Crowd crowd;
    private final Witness witness;
    private final CountDownLatch end = new CountDownLatch(1);
    private long floods;
    private long restarts;

    Troubles(MortalServer server, Crowd crowd, Witness witness) {
        this.server = server;
        this.crowd = crowd;
        this.witness = witness;
    }

    /** Makes trouble for so long; then all is well again. */
    void run(Duration length, SplittableGenerator random) throws InterruptedException {
        List<Thread> threads = List.of(
                start("chaos-cuts", random.split(), this::cut),
                start("chaos-outages", random.split(), this::outage),
                start("chaos-floods", random.split(), this::flood),
                start("chaos-restarts", random.split(), this::restart));
        for (Way way : Way.values()) {
            SplittableGenerator lives = random.split();
            server.network(way).cutAfter(() -> life(lives));
        }
        end.await(length.toMillis(), TimeUnit.MILLISECONDS);
        end.countDown();
        for (Thread thread : threads) thread.join();
        for (Way way : Way.values()) server.network(way).cutAfter(() -> Long.MAX_VALUE);
    }

    /** Bytes from the server after which a connection is cut, wherever in a message that is. */
    private static synchronized long life(RandomGenerator random) {
        if (random.nextInt(3) == 0) return Long.MAX_VALUE;
        return (long) (SHORTEST_LIFE * Math.pow(2, random.nextDouble(LIVES)));
    }

    private interface Trouble {
        void make(RandomGenerator random) throws IOException, InterruptedException, TimeoutException;
    }

    private Thread start(String name, RandomGenerator random, Trouble trouble) {
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                while (end.getCount() > 0) trouble.make(random);
            } catch (IOException | InterruptedException | TimeoutException stopped) {
                witness.fault(name + " stopped: " + stopped);
                end.countDown();
            }
        });
    }

    /** Waits; false when it is over. */
    private boolean pause(int fromMs, int toMs, RandomGenerator random) throws InterruptedException {
        return !end.await(random.nextInt(fromMs, toMs), TimeUnit.MILLISECONDS);
    }

    private FailingNetwork any(RandomGenerator random) {
        return server.network(Way.values()[random.nextInt(Way.values().length)]);
    }

    private void cut(RandomGenerator random) throws InterruptedException {
        if (pause(1, CUT_MS, random)) any(random).cut(random.nextInt(1_000));
    }

    /** Nobody gets through by one of the ways, for as long as some clients try several times. */
    private void outage(RandomGenerator random) throws InterruptedException {
        if (!pause(OUTAGE_MS / 2, OUTAGE_MS, random)) return;
        FailingNetwork network = any(random);
        network.down(true);
        pause(1, OUTAGE_MS / 4, random);
        network.down(false);
    }

    /** Half of a channel's subscribers do not read while more is published than all that lies between can hold. */
    private void flood(RandomGenerator random) throws InterruptedException, TimeoutException {
        if (!pause(FLOOD_MS / 2, FLOOD_MS, random)) return;
        Topic topic = new Topic(Topic.Kind.values()[random.nextInt(Topic.Kind.values().length)], false);
        List<Subscriber> slow = crowd.subscribers().stream()
                .filter(each -> each.hears(topic.channel()) && random.nextBoolean())
                .toList();
        slow.forEach(each -> each.gate().shut());
        try {
            Publisher publisher = crowd.publishers().get(topic.kind());
            if (publisher != null) publisher.flood(topic.channel(), FLOOD);
            pause(1, 200, random);
        } finally {
            slow.forEach(each -> each.gate().open());
        }
        floods++;
    }

    private void restart(RandomGenerator random) throws InterruptedException, IOException {
        if (!pause(RESTART_MS / 2, RESTART_MS, random)) return;
        server.restart(random.nextBoolean());
        restarts++;
    }

    /** After {@link #run}. */
    long floods() {
        return floods;
    }

    /** After {@link #run}. */
    long restarts() {
        return restarts;
    }
}
