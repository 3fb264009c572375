package io.trunkline.perf.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of one case, as one result.
 *
 * @param rounds how many there were
 * @param lowest the lowest deliveries per second of the server's processor time of any round
 * @param highest the highest
 */
public record LoadMedian(LoadCase of, int rounds, double lowest, double highest, LoadFigures figures) {
    /** One median for each case, in the order in which the cases first come. */
    static List<LoadMedian> of(List<LoadResult> results) {
        Map<LoadCase, List<LoadFigures>> cases = new LinkedHashMap<>();
        for (LoadResult result : results) {
            cases.computeIfAbsent(result.of(), any -> new ArrayList<>()).add(result.figures());
        }
        List<LoadMedian> medians = new ArrayList<>();
        cases.forEach((of, rounds) -> medians.add(median(of, rounds)));
        return medians;
    }

    private static LoadMedian median(LoadCase of, List<LoadFigures> rounds) {
        double[] efficiency = rounds.stream()
                .mapToDouble(LoadFigures::deliveriesPerCpuSecond)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        boolean none = efficiency.length == 0;
        return new LoadMedian(
                of,
                rounds.size(),
                none ? Double.NaN : efficiency[0],
                none ? Double.NaN : efficiency[efficiency.length - 1],
                LoadFigures.median(rounds));
    }
}
