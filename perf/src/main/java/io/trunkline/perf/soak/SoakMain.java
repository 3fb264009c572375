package io.trunkline.perf.soak;

import io.trunkline.perf.chaos.Chaos;
import io.trunkline.perf.load.StalledPairs;
import io.trunkline.perf.storm.Storm;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./trunkline soak}: warms a server up with some churn, notes what it holds when all have gone, churns for as long as it
 * was told, and compares. With {@code --chaos}: see {@link Chaos}, with
 * {@code --reconnect}: {@link Storm}, with {@code --stalled}: {@link StalledPairs}.
 */
public final class SoakMain {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int SETTLE_ROUNDS = 30;
    private static final Duration SETTLE_ROUND = Duration.ofSeconds(1);

    private SoakMain() {}

    public static void main(String[] arguments) throws Exception {
        SoakOptions options;
        try {
            options = SoakOptions.parse(arguments);
        } catch (IllegalArgumentException misuse) {
            System.err.println("trunkline soak: " + misuse.getMessage());
            System.err.print(SoakOptions.USAGE);
            System.exit(MISUSED);
            return;
        }
        if (options.help()) System.out.print(SoakOptions.USAGE);
        else System.exit(run(options));
    }

    private static int run(SoakOptions options) throws Exception {
        return switch (options.mode()) {
            case CHURN -> soak(options);
            case CHAOS -> chaos(options);
            case RECONNECT ->
                told(new Storm(options.program(), System.out).run(options.clients()), "everybody has everything");
            case STALLED ->
                told(
                        new StalledPairs(options.program(), System.out)
                                .run(options.clients(), (int) options.length().toSeconds()),
                        "nobody of the others lost anything");
        };
    }

    private static int chaos(SoakOptions options) throws Exception {
        System.out.println("chaos for " + options.length().toSeconds() + " s with " + options.clients()
                + " clients, seed " + options.seed());
        List<String> faults =
                new Chaos(options.program(), System.out).run(options.length(), options.clients(), options.seed());
        return told(faults, "nobody missed anything without being told");
    }

    private static int told(List<String> faults, String praise) {
        faults.forEach(fault -> System.err.println("trunkline soak: " + fault));
        if (faults.isEmpty()) System.out.println(praise);
        return faults.isEmpty() ? 0 : FAILED;
    }

    private static int soak(SoakOptions options) throws Exception {
        System.out.println("soaking for " + options.length().toSeconds() + " s with " + options.clients()
                + " clients at a time, seed " + options.seed());
        try (SoakServer server = SoakServer.start(options.program())) {
            List<String> faults = new ArrayList<>();
            Usage before = churn(server, options, WARM_UP, faults);
            System.out.println("after the warm-up:  " + before);
            Usage after = churn(server, options, options.length(), faults);
            System.out.println("at the end:         " + after);
            after = settle(server, before, after);
            faults.addAll(after.growthSince(before));
            faults.addAll(server.complaints());
            faults.forEach(fault -> System.err.println("trunkline soak: " + fault));
            if (!faults.isEmpty()) System.err.println("trunkline soak: the server's log is " + server.log());
            else System.out.println("nothing was lost, and the server holds what it held");
            return faults.isEmpty() ? 0 : FAILED;
        }
    }

    private static Usage churn(SoakServer server, SoakOptions options, Duration length, List<String> faults)
            throws Exception {
        try (Clients clients = new Clients();
                HttpClient http = HttpClient.newHttpClient()) {
            Churn churn = new Churn(clients, http, server, options.clients(), options.seed());
            try (Watch watch = new Watch(clients, server)) {
                churn.run(length, watch);
                String verdict = watch.verdict();
                if (verdict != null) faults.add(verdict);
                System.out.println("visits: " + churn.visits() + ", " + watch.deliveries() + " watched deliveries");
            }
            churn.failures().forEach((what, count) -> faults.add(count + " times " + what));
        }
        return server.usage();
    }

    /** Descriptors are given back when the last bytes have left, threads after a while without work. */
    private static Usage settle(SoakServer server, Usage before, Usage now) throws Exception {
        Usage latest = now;
        for (int i = 0; i < SETTLE_ROUNDS && !latest.growthSince(before).isEmpty(); i++) {
            if (server.endsWithin(SETTLE_ROUND)) throw new IllegalStateException("the server has ended");
            latest = server.usage();
        }
        if (!latest.equals(now)) System.out.println("after settling:     " + latest);
        return latest;
    }
}
