package io.trunkline.perf;

import io.trunkline.perf.report.JmhResults;
import io.trunkline.perf.report.Report;
import io.trunkline.perf.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.RunnerException;

/** {@code ./trunkline perf}: runs the benchmarks, shows where it is, and writes the report. */
public final class PerfMain {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private PerfMain() {}

    public static void main(String[] arguments) {
        PerfOptions options;
        try {
            options = PerfOptions.parse(arguments);
        } catch (IllegalArgumentException misuse) {
            System.err.println("trunkline perf: " + misuse.getMessage());
            System.err.print(PerfOptions.USAGE);
            System.exit(MISUSED);
            return;
        }
        if (options.help()) {
            System.out.print(PerfOptions.USAGE);
            return;
        }
        System.exit(run(options));
    }

    private static int run(PerfOptions options) {
        Path log = options.output().resolve("jmh.log");
        Path results = options.output().resolve("results.json");
        try {
            Files.createDirectories(options.output());
            Map<String, String> conditions = Conditions.now(options);
            Instant began = Instant.now();
            new BenchmarkRun(options).run(results, log, System.out);
            System.out.println("took " + Duration.between(began, Instant.now()).toSeconds() + " s");
            Report report = Report.of(conditions, JmhResults.read(results));
            for (Path file : ReportFiles.write(report, options.output())) {
                System.out.println("report: " + file.toAbsolutePath().normalize());
            }
            System.out.println("raw:    " + results.toAbsolutePath().normalize());
            return 0;
        } catch (NoBenchmarksException none) {
            System.err.println("trunkline perf: no benchmark's name has a match of --only '" + options.only() + "'");
            return MISUSED;
        } catch (RunnerException fault) {
            System.err.println("trunkline perf: a benchmark failed: " + fault.getMessage() + "; more is in " + log);
        } catch (IOException fault) {
            System.err.println("trunkline perf: the report could not be written: " + fault);
        }
        return FAILED;
    }
}
