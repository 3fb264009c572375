package io.trunkline.perf.report;

import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;

/** The same server used in other ways, beside one another. */
final class VariantsSection {
    private VariantsSection() {}

    /** Forms of the protocol, and TLS. */
    static Section forms(List<LoadMedian> found) {
        return of("Protocol forms and TLS", "variants", found);
    }

    /** Fan-out of channels that keep publications, and of channels that keep none. */
    static Section history(List<LoadMedian> found) {
        return of("Fan-out with history on and off", "fanout-history", found);
    }

    /** @param name of its text and of its plot */
    private static Section of(String title, String name, List<LoadMedian> found) {
        ByWindow table = new ByWindow(found);
        return Section.titled(title, name)
                .text(Faults.verdict(found))
                .plot(table.plot(
                        name,
                        "Deliveries per second of server CPU (more is better)",
                        "deliveries per second of server CPU",
                        LoadFigures::deliveriesPerCpuSecond))
                .table(table.headers("Deliveries per second of server CPU"), table.rows(CompareSection::efficiency))
                .table(table.headers("p50 / p99, ms"), table.rows(CompareSection::latency))
                .build();
    }
}
