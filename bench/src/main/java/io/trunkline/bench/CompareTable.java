package io.trunkline.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison, for people: medians of each server, and ratios to each peer. A ratio is taken within a round and the median is
 * that of the ratios, so what changes from minute to minute on a machine cancels out.
 */
public final class CompareTable {
    private static final String OURS = "trunkline ";
    private static final int COLUMN = 22;

    private final List<BenchResult.Run> runs;
    private final List<String> labels;
    private final List<Integer> windows;
    private final List<String> lines = new ArrayList<>();

    private CompareTable(BenchResult result) {
        this.runs = result.runs();
        this.labels = distinct(BenchResult.Run::label);
        this.windows = distinct(run -> Objects.requireNonNullElse(run.window(), 0));
    }

    /** The lines of a comparison. */
    public static List<String> of(BenchResult result) {
        CompareTable table = new CompareTable(result);
        table.medians();
        for (String peer : table.labels) {
            if (!peer.startsWith(OURS) && table.hasOurs()) table.ratios(peer);
        }
        if (!result.notes().isEmpty()) table.lines.add("");
        table.lines.addAll(result.notes());
        return table.lines;
    }

    private boolean hasOurs() {
        return labels.stream().anyMatch(label -> label.startsWith(OURS));
    }

    private void medians() {
        lines.add("deliveries a server-CPU second / p99 ms: medians of " + rounds() + " rounds");
        header();
        for (String label : labels) {
            row(label, window -> {
                Double rate = median(of(label, window).map(BenchResult.Run::deliveriesPerCpuSecond));
                Double p99 = median(of(label, window).map(CompareTable::p99));
                return rate == null || p99 == null ? "-" : String.format(Locale.ROOT, "%,.0f / %.1f", rate, p99);
            });
        }
    }

    private static @Nullable Double p99(BenchResult.Run run) {
        BenchResult.Latency latency = run.latencyMs();
        return latency == null ? null : latency.p99();
    }

    private void ratios(String peer) {
        lines.add("");
        lines.add("times " + peer + ", deliveries a server-CPU second: median of the rounds (least to most)");
        header();
        for (String label : labels) {
            if (label.startsWith(OURS)) row(label, window -> ratio(label, peer, window));
        }
    }

    private String ratio(String label, String peer, int window) {
        List<Double> ratios = of(label, window)
                .flatMap(run -> of(peer, window)
                        .filter(other -> other.round() == run.round())
                        .flatMap(other -> ratio(run, other).stream()))
                .sorted()
                .toList();
        if (ratios.isEmpty()) return "-";
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", middle(ratios), ratios.getFirst(), ratios.getLast());
    }

    private static List<Double> ratio(BenchResult.Run run, BenchResult.Run other) {
        Double own = run.deliveriesPerCpuSecond();
        Double theirs = other.deliveriesPerCpuSecond();
        return own == null || theirs == null ? List.of() : List.of(own / theirs);
    }

    private void header() {
        row("", window -> "window " + window);
    }

    private void row(String name, Function<Integer, String> cell) {
        StringBuilder line = new StringBuilder(String.format("%-28s", name));
        for (int window : windows) line.append(String.format("%" + COLUMN + "s", cell.apply(window)));
        lines.add(line.toString());
    }

    private Stream<BenchResult.Run> of(String label, int window) {
        return runs.stream().filter(run -> run.label().equals(label) && Objects.equals(run.window(), window));
    }

    private int rounds() {
        return runs.stream().mapToInt(BenchResult.Run::round).max().orElse(0);
    }

    private static @Nullable Double median(Stream<@Nullable Double> values) {
        List<Double> sorted = new ArrayList<>();
        values.forEach(value -> {
            if (value != null) sorted.add(value);
        });
        sorted.sort(null);
        return sorted.isEmpty() ? null : middle(sorted);
    }

    private static double middle(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private <T> List<T> distinct(Function<BenchResult.Run, T> part) {
        Set<T> seen = new LinkedHashSet<>();
        runs.forEach(run -> seen.add(part.apply(run)));
        return List.copyOf(seen);
    }
}
