package io.trunkline.perf;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Shows one line a benchmark, and passes everything on to the full log. */
final class ProgressLine implements OutputFormat {
    private static final String PACKAGES = "io\\.trunkline\\.perf\\.(bench|peer)\\.";

    private final OutputFormat log;
    private final int total;
    private final PrintStream out;
    private int begun;

    ProgressLine(OutputFormat log, int total, PrintStream out) {
        this.log = log;
        this.total = total;
        this.out = out;
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "[%2d/%d] ", ++begun, total));
        line.append(params.getBenchmark().replaceFirst(PACKAGES, ""));
        for (String key : params.getParamsKeys()) {
            line.append(' ').append(key).append('=').append(params.getParam(key));
        }
        out.print(line.append(" ... "));
        out.flush();
        log.startBenchmark(params);
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        // null when the benchmark failed: the runner tells why
        if (result == null) {
            out.println("failed");
        } else {
            Result<?> score = result.getPrimaryResult();
            out.printf(Locale.ROOT, "%.3f %s%n", score.getScore(), score.getScoreUnit());
        }
        log.endBenchmark(result);
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        log.iteration(benchmark, params, iteration);
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
        log.iterationResult(benchmark, params, iteration, data);
    }

    @Override
    public void startRun() {
        log.startRun();
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        log.endRun(results);
    }

    @Override
    public void print(String text) {
        log.print(text);
    }

    @Override
    public void println(String text) {
        log.println(text);
    }

    @Override
    public void verbosePrintln(String text) {
        log.verbosePrintln(text);
    }

    @Override
    public void write(int value) {
        log.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        log.write(bytes);
    }

    @Override
    public void flush() {
        log.flush();
    }

    @Override
    public void close() {
        log.close();
    }
}
