package io.trunkline.perf.load;

import io.trunkline.perf.result.Floor;
import io.trunkline.perf.result.LoadResults;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs a plan over sockets. */
public final class LoadRun {
    /** One loop on each transport: a server has one processor here, and so has a peer. */
    private static final List<String> SERVER_SETTINGS =
            List.of("log.level=warn", "transport.jetty.selectors=1", "transport.tcp.loops=1");

    /** A publication of 64 bytes on the wire: a length or a frame's header, and JSON-RPC around channel and payload. */
    static final int MESSAGE_BYTES = 4
            + "{'jsonrpc':'2.0','method':'publication','params':{'channel':'bench/0000/00000000','data':'','offset':100000}}"
                    .length()
            + LoadShape.PAYLOAD;

    private final Path program;
    private final Path folder;
    private final Path log;
    private final BenchCommand bench;
    private final PrintStream progress;
    private final LoadResults results = new LoadResults();
    private final List<String> failures = new ArrayList<>();
    private int begun;

    /**
     * A run to be made.
     *
     * @param program {@code ./trunkline}
     * @param folder gets the results of the load tool, and a log
     * @param progress gets one line a run
     */
    public LoadRun(Path program, Path folder, PrintStream progress) {
        this.program = program;
        this.folder = folder;
        this.log = folder.resolve("load.log");
        this.bench = new BenchCommand(program, log);
        this.progress = progress;
    }

    /**
     * Runs everything. A run that fails is told of and left out, so that an hour of others is not lost.
     *
     * @throws IOException when the comparison fails, or no run at all has a result
     */
    public LoadResults run(LoadPlan plan) throws IOException {
        Files.createDirectories(folder);
        progress.println("comparing servers and peers, with " + plan.compare().subscribers() + " subscribers");
        Path compared = folder.resolve(Series.COMPARE + ".json");
        bench.compare(plan.compare(), compared);
        results.add(compared, Series.COMPARE);
        int all = plan.steps().stream().mapToInt(LoadStep::runs).sum();
        for (LoadStep step : plan.steps()) {
            run(step, all);
        }
        if (results.medians().isEmpty()) throw new IOException("no run over sockets succeeded; the log is " + log);
        return results;
    }

    /** Runs that failed, and why; empty when all is well. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The floors of the windows that were compared. */
    public List<Floor> floors(LoadPlan plan) throws IOException {
        progress.println("measuring the send floor");
        LoadPlan.Compare compare = plan.compare();
        return SendFloor.measure(compare.subscribers(), compare.windows(), MESSAGE_BYTES, plan.floorRounds());
    }

    private void run(LoadStep step, int all) {
        if (step.fresh()) {
            for (Subject subject : step.subjects()) {
                try (Servers servers = new Servers()) {
                    rounds(step, List.of(subject), servers, all);
                }
            }
        } else {
            try (Servers servers = new Servers()) {
                rounds(step, step.subjects(), servers, all);
            }
        }
    }

    private void rounds(LoadStep step, List<Subject> subjects, Servers servers, int all) {
        for (LoadShape shape : step.shapes()) {
            for (int round = 0; round < step.rounds(); round++) {
                for (Subject subject : subjects) {
                    progress.printf(
                            Locale.ROOT,
                            "[%2d/%d] %s: %s %s%n",
                            ++begun,
                            all,
                            step.series(),
                            subject.label(),
                            shape.text());
                    one(step, subject, shape, servers);
                }
            }
        }
    }

    private void one(LoadStep step, Subject subject, LoadShape shape, Servers servers) {
        Path result = folder.resolve(step.series() + "-" + begun + ".json");
        try {
            bench.load(servers.of(subject), subject, shape, step.seconds(), result);
            results.add(result, step.series());
        } catch (IOException fault) {
            failures.add(step.series() + ", " + subject.label() + ", " + shape.text() + ": " + fault.getMessage());
            progress.println("failed: " + failures.getLast());
        }
    }

    private record Key(List<String> settings, boolean encrypted) {}

    /** The servers of a series, one for each set of settings. */
    private final class Servers implements AutoCloseable {
        private final Map<Key, LoadServer> started = new HashMap<>();

        LoadServer of(Subject subject) throws IOException {
            List<String> settings = new ArrayList<>(SERVER_SETTINGS);
            settings.addAll(subject.settings());
            Key key = new Key(settings, subject.door().isEncrypted());
            LoadServer running = started.get(key);
            if (running != null) return running;
            LoadServer server = LoadServer.start(program, settings, key.encrypted(), log);
            started.put(key, server);
            return server;
        }

        @Override
        public void close() {
            started.values().forEach(LoadServer::close);
        }
    }
}
