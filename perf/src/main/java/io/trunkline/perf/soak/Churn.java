package io.trunkline.perf.soak;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/** Clients that come and go: each of its threads makes one visit after the other until time is over. */
final class Churn {
    private final List<Visit> kinds = new ArrayList<>();
    private final int clients;
    private final long seed;
    private final Map<String, LongAdder> visits = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    Churn(Clients factory, HttpClient http, SoakServer server, int clients, long seed) {
        for (Address address : Address.values()) {
            kinds.add(new ClientVisit(factory, server, address, false));
            kinds.add(new ClientVisit(factory, server, address, true));
            kinds.add(new CutVisit(server, address));
        }
        kinds.add(new HttpVisit(http, server));
        this.clients = clients;
        this.seed = seed;
    }

    /** Churns; returns when the last visit is over. */
    void run(Duration length, Watch watch) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                RandomGenerator random = new SplittableRandom(seed + i);
                threads.submit(() -> visitUntil(end, random));
            }
            while (System.nanoTime() < end) watch.publish();
            threads.shutdown();
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) throw new IllegalStateException("visits do not end");
        }
    }

    private void visitUntil(long end, RandomGenerator random) {
        while (System.nanoTime() < end) {
            Visit visit = kinds.get(random.nextInt(kinds.size()));
            String kind = visit.getClass().getSimpleName();
            visits.computeIfAbsent(kind, name -> new LongAdder()).increment();
            try {
                visit.run(random);
            } catch (Exception fault) {
                // a cut socket hears of its own cut; of all others each failure counts
                if (!(visit instanceof CutVisit)) {
                    failures.computeIfAbsent(kind + ": " + fault, name -> new LongAdder())
                            .increment();
                }
            }
        }
    }

    Map<String, LongAdder> visits() {
        return new TreeMap<>(visits);
    }

    /** Visits that should have succeeded, by what went wrong. */
    Map<String, LongAdder> failures() {
        return new TreeMap<>(failures);
    }
}
