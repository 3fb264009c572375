package io.trunkline.perf.report;

import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;

/** Forms of the protocol beside one another, and TLS. */
final class VariantsSection {
    private VariantsSection() {}

    static Section of(List<LoadMedian> found) {
        ByWindow table = new ByWindow(found);
        return Section.titled("Protocol forms and TLS", "variants")
                .text(Faults.verdict(found))
                .plot(table.plot(
                        "variants",
                        "Deliveries per second of server CPU (more is better)",
                        "deliveries per second of server CPU",
                        LoadFigures::deliveriesPerCpuSecond))
                .table(table.headers("Deliveries per second of server CPU"), table.rows(CompareSection::efficiency))
                .table(table.headers("p50 / p99, ms"), table.rows(CompareSection::latency))
                .build();
    }
}
