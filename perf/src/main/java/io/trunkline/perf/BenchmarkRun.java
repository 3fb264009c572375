package io.trunkline.perf;

import io.trunkline.perf.bench.BenchmarkGroup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private final PerfOptions options;

    BenchmarkRun(PerfOptions options) {
        this.options = options;
    }

    /**
     * Runs.
     *
     * @param results gets the raw results as JSON
     * @param log gets all that JMH and the benchmarks' JVMs print
     * @param progress gets one line a benchmark
     */
    void run(Path results, Path log, PrintStream progress) throws IOException, RunnerException {
        try (PrintStream logged = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            OutputFormat full = OutputFormatFactory.createFormatInstance(logged, VerboseMode.NORMAL);
            new Runner(settings(results), new ProgressLine(full, count(full), progress)).run();
        }
    }

    /** A group's name stands for its benchmarks, anything else is a regular expression. */
    private String only() {
        return BenchmarkGroup.named(options.only()).map(BenchmarkGroup::pattern).orElse(options.only());
    }

    private Options settings(Path results) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(only())
                .jvmArgs(JVM_ARGUMENTS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString());
        // a quick run takes forks, warm-up and measurement as each benchmark's annotations have them
        return (options.quick() ? builder : atLength(builder)).build();
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
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(out, List.of(only()), List.of())) {
            int sets = 1;
            if (entry.getParams().hasValue()) {
                for (String[] values : entry.getParams().get().values()) {
                    sets *= values.length;
                }
            }
            count += sets;
        }
        return count;
    }
}
