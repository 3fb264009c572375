package io.trunkline.bench.internal.compare;

import io.trunkline.bench.Bench;
import io.trunkline.bench.BenchException;
import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.CompareOptions;
import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.Progress;
import io.trunkline.bench.internal.machine.MachineFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Starts the contestants, alternates them, and ends them. All of them run all the time; who has no load costs nothing. */
public final class Comparison {
    private final CompareOptions options;
    private final Progress progress;
    private final List<ServerUnderTest> servers = new CopyOnWriteArrayList<>();
    private final List<BenchResult.Run> runs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Comparison(CompareOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** @throws BenchException when none can be started */
    public static BenchResult make(CompareOptions options, Progress progress) throws InterruptedException {
        MachineFacts.requireSockets(options.subscribers() + 1);
        try {
            return new Comparison(options, progress).run();
        } catch (IOException fault) {
            throw new BenchException(String.valueOf(fault.getMessage()), fault);
        }
    }

    private BenchResult run() throws IOException, InterruptedException {
        Instant at = Instant.now();
        Path folder = Files.createTempDirectory("trunkline-compare");
        Thread hook = new Thread(() -> endAtOnce(folder), "trunkline-compare-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Pinning pinning = Pinning.begin()) {
            if (!pinning.isOn()) notes.add("nothing was pinned to processors: there is no taskset, or one processor");
            startAll(pinning, folder);
            if (servers.isEmpty())
                throw new BenchException("none of the servers can be started: " + String.join("; ", notes));
            measureAll();
            return Bench.result(at, runs).withNotes(notes);
        } finally {
            servers.forEach(ServerUnderTest::close);
            remove(folder);
            unhook(hook);
        }
    }

    /** This process was told to end. */
    private void endAtOnce(Path folder) {
        servers.forEach(ServerUnderTest::kill);
        remove(folder);
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs, or has run
        }
    }

    private void startAll(Pinning pinning, Path folder) throws IOException, InterruptedException {
        Launch launch = new Launch(options, folder);
        for (Contestant contestant : Contestant.values()) {
            if (!options.only().isEmpty() && !options.only().contains(contestant.text())) continue;
            progress.at("starting", 0, contestant.label());
            try {
                int port = ServerUnderTest.freePort();
                List<String> command = pinning.forServer(launch.command(contestant, port));
                servers.add(ServerUnderTest.start(contestant, command, port, folder));
            } catch (Absent why) {
                notes.add(contestant.label() + " is absent: " + why.getMessage());
            }
        }
    }

    private void measureAll() throws InterruptedException {
        int all = options.rounds() * options.windows().size() * servers.size();
        int done = 0;
        for (int round = 1; round <= options.rounds(); round++) {
            for (int window : options.windows()) {
                for (ServerUnderTest server : servers) measure(server, window, round, done++, all);
            }
        }
    }

    private void measure(ServerUnderTest server, int window, int round, int done, int all) throws InterruptedException {
        String label = server.contestant().label();
        BenchOptions run = BenchOptions.of(server.url(), LoadPattern.FAN_OUT)
                .label(label)
                .subscribers(options.subscribers())
                .payloadBytes(options.payloadBytes())
                .window(window)
                .seconds(options.seconds())
                .warmupSeconds(options.warmupSeconds())
                .serverPid(server.pid())
                .build();
        String stage = "round " + round + ", window " + window + ", " + label;
        try {
            runs.add(Bench.run(run, (part, share, note) -> progress.at(stage, (double) done / all, part + " " + note))
                    .inRound(round));
        } catch (BenchException | IllegalArgumentException failed) {
            notes.add(stage + ": " + failed.getMessage());
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // a log more in the folder for temporary files
        }
    }
}
