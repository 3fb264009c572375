package io.trunkline.perf.report;

import io.trunkline.perf.result.PerfRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Earlier runs beside the newest. */
final class HistorySection {
    /** Two numbers closer than this say nothing: so much do equal runs differ. */
    static final double NOISE = 0.30;

    private static final int SHOWN = 4;

    private HistorySection() {}

    /** @param earlier runs that compare with {@code newest}, oldest first; not empty */
    static Section of(List<PerfRun> earlier, PerfRun newest) {
        List<PerfRun> shown = new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - SHOWN), earlier.size()));
        shown.add(newest);
        List<Map<String, Headline>> columns = shown.stream().map(Headlines::of).toList();
        Set<String> names = new LinkedHashSet<>(columns.getLast().keySet());
        columns.forEach(column -> names.addAll(column.keySet()));
        return Section.titled("Earlier runs", "history")
                .table(
                        headers(shown),
                        names.stream().map(name -> row(name, columns)).toList())
                .build();
    }

    private static List<String> headers(List<PerfRun> runs) {
        List<String> headers = new ArrayList<>(List.of("Figure"));
        for (PerfRun run : runs) {
            String commit = run.condition(PerfRun.COMMIT).split(" ", 2)[0];
            headers.add(run.at().substring(0, 10) + " " + commit.substring(0, Math.min(7, commit.length())));
        }
        headers.add("Change");
        return headers;
    }

    private static List<String> row(String name, List<Map<String, Headline>> columns) {
        List<String> row = new ArrayList<>(List.of(name));
        columns.forEach(
                column -> row.add(column.getOrDefault(name, Headline.NONE).text()));
        Headline newest = columns.getLast().getOrDefault(name, Headline.NONE);
        row.add(change(newest, latest(name, columns.subList(0, columns.size() - 1))));
        return row;
    }

    /** The last one known: a run of a part of the benchmarks does not break the line. */
    private static Headline latest(String name, List<Map<String, Headline>> columns) {
        return columns.reversed().stream()
                .map(column -> column.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Headline.NONE);
    }

    /** The change in percent, whether it is more than noise, and whether it is for the better. */
    private static String change(Headline newest, Headline before) {
        double change = newest.value() / before.value() - 1;
        if (!Double.isFinite(change)) return "-";
        String percent = String.format(Locale.ROOT, "%+.0f %%", change * 100);
        if (Math.abs(change) < NOISE) return percent + " (noise)";
        return percent + (change > 0 == newest.moreIsBetter() ? " better" : " WORSE");
    }
}
