package io.trunkline.perf.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One run: clients connect and subscribe, numbers are published, trouble is made, and when all is calm again each subscriber must
 * have heard every acknowledged number once and in order, or have been told that it lost some. The seed repeats what is done and
 * when, not what comes of it: threads and networks have their own ways.
 */
public final class Chaos {
    private static final Duration CALM = Duration.ofSeconds(60);
    private static final int LOOKS = 20;
    private static final int LOOK_MS = 100;
    private static final int MOST_SHOWN = 20;

    private final Path program;
    private final PrintStream out;
    private final Witness witness = new Witness();

    /**
     * A run to be made.
     *
     * @param program the server's start script
     * @param out gets the report
     */
    public Chaos(Path program, PrintStream out) {
        this.program = program;
        this.out = out;
    }

    /**
     * Runs.
     *
     * @param length of the trouble
     * @param clients how many, publishers included
     * @return what was not as it must be; empty when all was well
     */
    public List<String> run(Duration length, int clients, long seed) throws Exception {
        List<String> faults = new ArrayList<>();
        try (MortalServer server = MortalServer.start(program)) {
            try (Crowd crowd = new Crowd(server, witness, clients)) {
                Troubles troubles = trouble(server, crowd, length, new SplittableRandom(seed));
                faults.addAll(verdict(crowd));
                report(server, crowd, troubles);
                witness.over();
            }
            faults.addAll(witness.faults());
            faults.addAll(server.complaints());
            if (!faults.isEmpty()) faults.add("the server's log is " + server.log());
        }
        return faults.size() <= MOST_SHOWN ? faults : shortened(faults);
    }

    private static List<String> shortened(List<String> faults) {
        List<String> shown = new ArrayList<>(faults.subList(0, MOST_SHOWN));
        shown.add("and " + (faults.size() - MOST_SHOWN) + " more");
        shown.add(faults.getLast());
        return shown;
    }

    private Troubles trouble(MortalServer server, Crowd crowd, Duration length, SplittableRandom random)
            throws Exception {
        Troubles troubles = new Troubles(server, crowd, witness);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> publishing = new ArrayList<>();
        for (Publisher publisher : crowd.publishers().values()) {
            SplittableRandom own = random.split();
            publishing.add(Thread.ofVirtual().name("chaos-publisher").start(() -> publisher.run(own, end)));
        }
        troubles.run(length, random.split());
        end.countDown();
        for (Thread thread : publishing) thread.join();
        return troubles;
    }

    /**
     * Waits until all is well, or there was time enough. Meanwhile one number after the other is published, since who comes back
     * late does not get to the last of those that no history keeps.
     */
    private static List<String> verdict(Crowd crowd) throws Exception {
        long deadline = System.nanoTime() + CALM.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        List<String> faults;
        do {
            for (Publisher publisher : crowd.publishers().values()) publisher.finish();
            faults = look(crowd);
            for (int i = 0; i < LOOKS && !faults.isEmpty(); i++) {
                never.await(LOOK_MS, TimeUnit.MILLISECONDS);
                faults = look(crowd);
            }
        } while (!faults.isEmpty() && System.nanoTime() < deadline);
        return faults;
    }

    private static List<String> look(Crowd crowd) {
        List<String> faults = new ArrayList<>();
        for (Subscriber subscriber : crowd.subscribers()) {
            for (Ear ear : subscriber.ears()) {
                faults.addAll(ear.judge());
                for (String behind : ear.behind()) {
                    faults.add(behind + "; the client is " + subscriber.client().state());
                }
            }
        }
        return faults;
    }

    private void report(MortalServer server, Crowd crowd, Troubles troubles) {
        Sums sums = new Sums();
        crowd.subscribers().forEach(subscriber -> subscriber.ears().forEach(ear -> ear.addTo(sums)));
        long published = 0;
        long acknowledged = 0;
        for (Ledger ledger : crowd.ledgers().values()) {
            published += ledger.published();
            acknowledged += ledger.acknowledged().cardinality();
        }
        out.println(published + " publications, " + acknowledged + " of them acknowledged; others failed: "
                + witness.unanswered());
        out.println(sums);
        out.println(server.cuts() + " connections were cut or ended, " + troubles.floods() + " floods, "
                + troubles.restarts() + " restarts; clients connected " + witness.connects()
                + " times, lost by close code: " + witness.losses());
    }
}
