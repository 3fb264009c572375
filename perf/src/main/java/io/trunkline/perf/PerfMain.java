package io.trunkline.perf;

import io.trunkline.perf.report.Report;
import io.trunkline.perf.report.ReportFiles;
import io.trunkline.perf.result.EarlierRuns;
import io.trunkline.perf.result.PerfRun;
import io.trunkline.perf.result.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.RunnerException;

/** {@code ./trunkline perf}: measures, shows where it is, and writes the report. Runs in the root of the checkout. */
public final class PerfMain {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final Path DOCS = Path.of("docs");
    private static final Path COMMITTED_RUNS = Path.of("perf/runs");

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
        try {
            return report(options) ? 0 : FAILED;
        } catch (NoBenchmarksException none) {
            System.err.println("trunkline perf: no benchmark's name has a match of --only '" + options.only() + "'");
            return MISUSED;
        } catch (RunnerException fault) {
            System.err.println("trunkline perf: a benchmark failed: " + fault.getMessage() + "; more is in "
                    + options.output().resolve("jmh.log"));
        } catch (IOException fault) {
            System.err.println("trunkline perf: " + fault.getMessage());
        }
        return FAILED;
    }

    /** Whether everything was measured that was to be. */
    private static boolean report(PerfOptions options) throws IOException, RunnerException {
        Path runs = options.output().resolve("runs");
        PerfRun run;
        boolean whole = true;
        if (options.measures()) {
            Measuring measuring = new Measuring(options);
            run = measuring.run();
            whole = measuring.failures().isEmpty();
            if (options.docs()) tell("run", RunFile.keep(run, COMMITTED_RUNS));
            tell("run", RunFile.keep(run, options.isWhole() ? runs : options.output()));
        } else {
            run = newest(runs);
        }
        List<PerfRun> kept = EarlierRuns.in(runs, COMMITTED_RUNS);
        for (Path file : ReportFiles.write(Report.of(run, kept), options.output())) {
            tell("report", file);
        }
        if (options.docs()) {
            tell("document", ReportFiles.writeDocument(Report.of(EarlierRuns.complete(run, kept), kept), DOCS));
        }
        if (!whole) System.err.println("trunkline perf: some runs failed, as said above; the report lacks them");
        return whole;
    }

    private static PerfRun newest(Path runs) throws IOException {
        List<PerfRun> kept = EarlierRuns.in(runs, COMMITTED_RUNS);
        if (kept.isEmpty()) {
            throw new IOException("--render: no run is kept in " + runs + " or " + COMMITTED_RUNS);
        }
        return EarlierRuns.complete(kept.getLast(), kept);
    }

    private static void tell(String what, Path file) {
        System.out.println(what + ": " + file.toAbsolutePath().normalize());
    }
}
