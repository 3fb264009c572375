package io.trunkline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run, for people: a line for each figure. */
public final class ResultTable {
    private final List<String> lines = new ArrayList<>();

    private ResultTable() {}

    /** The lines of one run. */
    public static List<String> of(BenchResult.Run run) {
        ResultTable table = new ResultTable();
        table.run(run);
        return table.lines;
    }

    private void run(BenchResult.Run run) {
        boolean idle = run.pattern() == LoadPattern.IDLE;
        line("pattern", run.pattern().text() + ", " + shape(run));
        line("server", run.label().equals(run.url()) ? run.url() : run.label() + ", " + run.url());
        if (!idle) {
            line("measured", format("%.2f s, %s", run.seconds(), load(run)));
            line("throughput", format("%,.0f %s a second", run.deliveriesPerSecond(), unit(run)));
        }
        server(run, idle);
        line(
                "generator",
                format("%.0f %% of a CPU", run.loadCpuShare() * 100)
                        + (run.loadCpuShare() > 0.95 && !idle ? ": it may be the limit, not the server" : ""));
        latency(run.latencyMs(), run);
        if (!idle) line("check", check(run));
    }

    private static String shape(BenchResult.Run run) {
        return switch (run.pattern()) {
            case FAN_OUT -> format("%,d subscribers", run.subscribers());
            case FAN_IN -> format("%,d publishers", run.connections() - 1);
            case CHANNELS -> format("%,d channels, %,d subscribers", run.channels(), run.subscribers());
            case REQUEST_REPLY, CALLS, IDLE -> format("%,d connections", run.connections());
            case CHURN -> format("%,d visitors at a time", run.connections());
        };
    }

    private static String load(BenchResult.Run run) {
        String pace = run.window() != null
                ? "window " + run.window()
                : format("%,.0f a second", run.ratePerSecond() == null ? 0 : run.ratePerSecond());
        return pace + (run.pattern() == LoadPattern.CHURN ? "" : ", payload " + run.payloadBytes() + " bytes");
    }

    private static String unit(BenchResult.Run run) {
        return switch (run.pattern()) {
            case REQUEST_REPLY, CALLS -> "answers";
            case CHURN -> "visits";
            default -> "deliveries";
        };
    }

    private void server(BenchResult.Run run, boolean idle) {
        Double cpu = run.serverCpuSeconds();
        Long memory = run.serverMemoryBytes();
        if (cpu == null || memory == null) {
            line("server process", "not known: --server-pid names it");
            return;
        }
        Double each = run.deliveriesPerCpuSecond();
        line(
                "server CPU",
                format("%.2f s, %.0f %% of a CPU", cpu, cpu / run.seconds() * 100)
                        + (each == null ? "" : format("; %,.0f %s a CPU second", each, unit(run))));
        Long one = run.memoryBytesPerConnection();
        line(
                "server memory",
                format("%.1f MiB", memory / 1048576.0)
                        + (idle && one != null ? format("; %,d bytes a connection", one) : ""));
    }

    private void latency(BenchResult.@Nullable Latency ms, BenchResult.Run run) {
        if (ms == null) return;
        line(
                "latency",
                format(
                        "p50 %.3f ms, p90 %.3f, p99 %.3f, p99.9 %.3f, max %.3f%s",
                        ms.p50(),
                        ms.p90(),
                        ms.p99(),
                        ms.p999(),
                        ms.max(),
                        run.ratePerSecond() == null ? "" : ", from when it was due"));
    }

    private static String check(BenchResult.Run run) {
        return run.isClean()
                ? format(
                        "%,d published, %,d %s: nothing lost, nothing twice, all in order",
                        run.published(), run.delivered(), unit(run))
                : run.faults();
    }

    private void line(String name, String text) {
        lines.add(format("%-14s %s", name, text));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
