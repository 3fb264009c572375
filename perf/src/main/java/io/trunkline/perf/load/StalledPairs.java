package io.trunkline.perf.load;

import io.trunkline.perf.process.ServerMetrics;
import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadResults;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether others notice that one subscriber in a hundred stops reading: ten alternating pairs of rounds, in one of which the one in
 * a hundred reads and in the other it does not, and the latency of all others in each.
 */
public final class StalledPairs {
    private static final int PAIRS = 10;
    private static final int STALLED_IN = 100;
    private static final int RATE = 20;
    private static final List<String> SETTINGS = List.of(
            "log.level=warn",
            "transport.tcp.loops=1",
            "channels=[{pattern: '#', overflow: drop-oldest}]",
            "limits.messageBytes=64KiB",
            "limits.pendingBytes=256KiB");

    private final Path program;
    private final PrintStream out;
    private final Path folder;

    /**
     * A run to be made.
     *
     * @param program {@code ./trunkline}
     * @param out gets a line for each pair, and the result
     */
    public StalledPairs(Path program, PrintStream out) throws IOException {
        this.program = program;
        this.out = out;
        this.folder = Files.createTempDirectory("trunkline-stalled");
    }

    /**
     * Measures.
     *
     * @param subscribers in all, those that stop reading included
     * @param seconds of each round
     * @return what makes the measurement worthless; empty when all was well
     */
    public List<String> run(int subscribers, int seconds) throws Exception {
        int stalled = subscribers / STALLED_IN;
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        Path log = folder.resolve("load.log");
        try (LoadServer server = LoadServer.start(program, SETTINGS, false, log)) {
            LoadShape shape = LoadShape.lone(subscribers - stalled, RATE);
            BenchCommand bench = new BenchCommand(program, log);
            for (int pair = 0; pair < PAIRS; pair++) {
                for (int half = 0; half < 2; half++) {
                    // which comes first alternates, too: a machine gets slower or faster by and by
                    boolean stall = (pair + half) % 2 == 1;
                    try (StalledSubscribers few = new StalledSubscribers(tcpPort(server), stalled, !stall)) {
                        few.fill();
                        (stall ? with : without).add(p99(bench, server, shape, seconds));
                    }
                }
                out.printf(
                        Locale.ROOT,
                        "pair %d: p99 %.1f ms while all read, %.1f ms while %d of %d do not%n",
                        pair + 1,
                        without.get(pair),
                        with.get(pair),
                        stalled,
                        subscribers);
            }
            double dropped = dropped(server);
            out.println("p99 while all read:     " + spread(without));
            out.println("p99 while some do not:  " + spread(with));
            out.printf(Locale.ROOT, "%.0f publications were dropped for those who did not read%n", dropped);
            return dropped > 0
                    ? List.of()
                    : List.of("nobody was too slow: the rounds do not differ; the log is " + log);
        }
    }

    private double p99(BenchCommand bench, LoadServer server, LoadShape shape, int seconds) throws IOException {
        Path result = folder.resolve("round.json");
        bench.load(server, Subject.TCP, shape, seconds, result);
        LoadResults results = new LoadResults();
        results.add(result, "stalled");
        LoadFigures figures = results.medians().getFirst().figures();
        if (figures.faults() > 0)
            throw new IOException("of the others " + figures.faults() + " deliveries were faulty");
        return figures.p99();
    }

    private static int tcpPort(LoadServer server) {
        return URI.create(server.url(Subject.Door.TCP)).getPort();
    }

    private static double dropped(LoadServer server) throws IOException, InterruptedException {
        int port = URI.create(server.url(Subject.Door.WEBSOCKET)).getPort();
        return ServerMetrics.sum(port, "trunkline_dropped_total");
    }

    private static String spread(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        String all = sorted.stream()
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "median %.1f ms, %.1f to %.1f (%s)",
                (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2,
                sorted.getFirst(),
                sorted.getLast(),
                all);
    }
}
