package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;

/** Engines, transports and peers beside one another, over sockets. */
final class CompareSection {
    private CompareSection() {}

    static Section of(List<LoadMedian> found) {
        ByWindow table = new ByWindow(found);
        return Section.titled("Engines, transports and peers", "compare")
                .text(Faults.verdict(found) + " " + Limits.verdict(found))
                .plot(table.plot(
                        "compare-deliveries",
                        "Deliveries per second of server CPU (more is better)",
                        "deliveries per second of server CPU",
                        LoadFigures::deliveriesPerCpuSecond))
                .table(table.headers("Deliveries per second of server CPU"), table.rows(CompareSection::efficiency))
                .plot(table.plot("compare-p99", "99th percentile of latency (less is better)", "ms", LoadFigures::p99))
                .table(table.headers("p50 / p99, ms"), table.rows(CompareSection::latency))
                .table(
                        table.headers("Deliveries per second of the clock"),
                        table.rows(m -> Numbers.brief(m.figures().deliveriesPerSecond())))
                .build();
    }

    /** The median, and what the rounds lay between where there were several. */
    static String efficiency(LoadMedian median) {
        String middle = Numbers.brief(median.figures().deliveriesPerCpuSecond());
        return median.rounds() < 2
                ? middle
                : middle + " (" + Numbers.brief(median.lowest()) + " to " + Numbers.brief(median.highest()) + ")";
    }

    static String latency(LoadMedian median) {
        return Numbers.text(median.figures().p50()) + " / "
                + Numbers.text(median.figures().p99());
    }
}
