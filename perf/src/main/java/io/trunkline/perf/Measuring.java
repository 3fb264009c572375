package io.trunkline.perf;

import io.trunkline.perf.bench.JvmProfile;
import io.trunkline.perf.load.LoadPlan;
import io.trunkline.perf.load.LoadRun;
import io.trunkline.perf.result.Floor;
import io.trunkline.perf.result.JmhResults;
import io.trunkline.perf.result.LoadMedian;
import io.trunkline.perf.result.LoadResults;
import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Runs what the user asked for, one after the other, and gathers the results. */
final class Measuring {
    private static final Path PROGRAM = Path.of("trunkline");

    private final PerfOptions options;
    private List<Measurement> benchmarks = new ArrayList<>();
    private List<LoadMedian> load = List.of();
    private List<Floor> floors = List.of();
    private List<String> notes = List.of();
    private List<String> failures = List.of();

    Measuring(PerfOptions options) {
        this.options = options;
    }

    PerfRun run() throws IOException, RunnerException {
        Files.createDirectories(options.output());
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> conditions = Conditions.now(options);
        if (options.runsBenchmarks()) benchmarks(conditions);
        if (options.runsLoad()) load();
        System.out.println("took " + Duration.between(began, Instant.now()).toSeconds() + " s");
        return new PerfRun(began.toString(), options.length().word(), conditions, benchmarks, load, floors, notes);
    }

    /** What could not be measured, of a run that was made; empty when all is well. */
    List<String> failures() {
        return failures;
    }

    private void benchmarks(Map<String, String> conditions) throws IOException, RunnerException {
        Path results = options.output().resolve("results.json");
        Path log = options.output().resolve("jmh.log");
        Files.deleteIfExists(log);
        BenchmarkRun run = new BenchmarkRun(options);
        run.run(results, log, System.out);
        JmhResults found = JmhResults.read(results);
        conditions.putAll(found.settings());
        benchmarks = new ArrayList<>(found.measurements());
        if (run.includesProfiles()) profiles(run, log);
    }

    /** The collectors that this JVM has, beside one another; a smoke tries one. */
    private void profiles(BenchmarkRun run, Path log) throws IOException, RunnerException {
        int most = options.length() == PerfOptions.Length.SMOKE ? 1 : JvmProfile.values().length;
        List<JvmProfile> profiles = Stream.of(JvmProfile.values())
                .filter(JvmProfile::isAvailable)
                .limit(most)
                .toList();
        for (JvmProfile profile : profiles) {
            System.out.println("collector and heap: " + profile.text());
            Path results = options.output().resolve("profile-" + profile.text().replace(' ', '-') + ".json");
            run.run(profile, results, log);
            for (Measurement measured : JmhResults.read(results).measurements()) {
                benchmarks.add(measured.under(profile.text()));
            }
        }
    }

    private void load() throws IOException {
        LoadPlan plan = switch (options.length()) {
            case FULL -> LoadPlan.full();
            case QUICK -> LoadPlan.quick();
            case SMOKE -> LoadPlan.smoke();
        };
        LoadRun run = new LoadRun(PROGRAM, options.output().resolve("load"), System.out);
        LoadResults results = run.run(plan);
        load = results.medians();
        notes = new ArrayList<>(results.notes());
        failures = run.failures();
        notes.addAll(failures);
        floors = run.floors(plan);
    }
}
