package io.trunkline.perf;

import io.trunkline.perf.PerfOptions.Length;
import io.trunkline.perf.bench.BenchmarkGroup;
import io.trunkline.perf.bench.JvmProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A run of the benchmarks with allocation profiling, each in JVMs of its own. */
final class BenchmarkRun {
    /** A fixed heap and a named collector, so that runs on other machines compare. */
    private static final String[] JVM_ARGUMENTS = {"-Xms2g", "-Xmx2g", "-XX:+UseG1GC"};

    private static final String SUBSCRIBERS = "subscribers";
    private static final String[] FEW = {"1", "10"};

    private final PerfOptions options;
    private final String only;

    BenchmarkRun(PerfOptions options) {
        this.options = options;
        this.only = only(options);
    }

    /**
     * Runs.
     *
     * @param results gets the raw results as JSON
     * @param log gets all that JMH and the benchmarks' JVMs print
     * @param progress gets one line a benchmark
     */
    void run(Path results, Path log, PrintStream progress) throws IOException, RunnerException {
        // a smoke measures nothing, so it need not wait for a run that does
        if (options.length() == Length.SMOKE) System.setProperty("jmh.ignoreLock", "true");
        try (PrintStream logged = log(log)) {
            OutputFormat full = OutputFormatFactory.createFormatInstance(logged, VerboseMode.NORMAL);
            ChainedOptionsBuilder all = new OptionsBuilder().include(only).jvmArgs(JVM_ARGUMENTS);
            if (options.length() == Length.SMOKE) all = all.param(SUBSCRIBERS, FEW);
            new Runner(settings(all, results), new ProgressLine(full, count(full), progress)).run();
        }
    }

    /** Whether {@link #run(JvmProfile, Path, Path)} belongs to what was asked for: it is one of the tips. */
    boolean includesProfiles() {
        return options.only().isEmpty() || options.only().equals(BenchmarkGroup.TIPS.text());
    }

    /** Runs the benchmark that shows what a collector and headers of objects cost, under one of them. */
    void run(JvmProfile profile, Path results, Path log) throws IOException, RunnerException {
        try (PrintStream logged = log(log)) {
            OutputFormat full = OutputFormatFactory.createFormatInstance(logged, VerboseMode.NORMAL);
            ChainedOptionsBuilder one = new OptionsBuilder()
                    .include(JvmProfile.BENCHMARK)
                    .jvmArgs(profile.arguments().toArray(String[]::new));
            ChainedOptionsBuilder set = one.param(JvmProfile.PARAMETER, JvmProfile.VALUE);
            new Runner(settings(set, results), full).run();
        }
    }

    private static PrintStream log(Path file) throws IOException {
        return new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
    }

    /** A group's name stands for its benchmarks, anything else is a regular expression. */
    private static String only(PerfOptions options) {
        // the tests run every benchmark; a smoke shows that they are run in JVMs of their own and reported
        if (options.length() == Length.SMOKE && options.only().isEmpty()) return "FanoutBenchmark";
        return BenchmarkGroup.named(options.only()).map(BenchmarkGroup::pattern).orElse(options.only());
    }

    private Options settings(ChainedOptionsBuilder chosen, Path results) {
        ChainedOptionsBuilder builder = chosen.addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString());
        return switch (options.length()) {
            case FULL -> atLength(builder).build();
            // forks, warm-up and measurement as each benchmark's annotations have them
            case QUICK -> builder.build();
            case SMOKE -> once(builder).build();
        };
    }

    private boolean takesFew(String parameter) {
        return options.length() == Length.SMOKE && parameter.equals(SUBSCRIBERS);
    }

    private static ChainedOptionsBuilder once(ChainedOptionsBuilder builder) {
        return builder.forks(1).mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1);
    }

    private static ChainedOptionsBuilder atLength(ChainedOptionsBuilder builder) {
        return builder.forks(3)
                .warmupIterations(6)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(8)
                .measurementTime(TimeValue.seconds(1));
    }

    /** How many benchmarks there are, each set of parameters counted. */
    private int count(OutputFormat out) {
        int count = 0;
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(out, List.of(only), List.of())) {
            int sets = 1;
            if (entry.getParams().hasValue()) {
                for (Map.Entry<String, String[]> values :
                        entry.getParams().get().entrySet()) {
                    sets *= takesFew(values.getKey()) ? FEW.length : values.getValue().length;
                }
            }
            count += sets;
        }
        return count;
    }
}
