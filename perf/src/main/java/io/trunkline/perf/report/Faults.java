package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;
import java.util.stream.Collectors;

/** Whether everything arrived: speed without that is no result. */
final class Faults {
    private Faults() {}

    /** One sentence on what was lost, duplicated, damaged or out of order. */
    static String verdict(List<LoadMedian> found) {
        List<LoadMedian> faulty =
                found.stream().filter(each -> each.figures().faults() > 0).toList();
        if (!faulty.isEmpty()) {
            return faulty.stream()
                    .map(each -> each.of().label() + " "
                            + Numbers.count(each.figures().faults()))
                    .collect(Collectors.joining(", ", "LOST, duplicated, damaged or out of order: ", "."));
        }
        boolean unknown =
                found.stream().anyMatch(each -> Double.isNaN(each.figures().faults()));
        return unknown
                ? "Whether anything was lost is not known of every run."
                : "Nothing was lost, duplicated, damaged or out of order.";
    }
}
