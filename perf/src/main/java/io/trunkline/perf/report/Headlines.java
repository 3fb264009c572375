package io.trunkline.perf.report;

import io.trunkline.perf.load.Series;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadMedian;
import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a run that are worth following: one for each benchmark, and those of Trunkline over sockets. */
final class Headlines {
    private Headlines() {}

    /** By name, in the order of the report; what was not measured is not there. */
    static Map<String, Headline> of(PerfRun run) {
        Map<String, Headline> found = new LinkedHashMap<>();
        for (LoadMedian median : run.load(Series.COMPARE)) {
            if (!Subjects.isOurs(median.of().label())) continue;
            String name =
                    median.of().label() + ", W=" + Numbers.count(median.of().window());
            add(found, name + ", deliveries/CPU-s", median.figures().deliveriesPerCpuSecond(), true);
            add(found, name + ", p99 ms", median.figures().p99(), false);
        }
        for (LoadMedian median : run.load(Series.IDLE)) {
            double bytes = median.figures().memoryBytesPerConnection();
            add(found, median.of().label() + ", bytes an idle connection", bytes, false);
        }
        // of each benchmark the last set of parameters counts, which is the largest
        Map<String, Measurement> largest = new LinkedHashMap<>();
        run.benchmarks().forEach(each -> largest.put(each.benchmark(), each));
        largest.values()
                .forEach(
                        each -> add(found, name(each), each.score(), each.unit().startsWith("ops")));
        return found;
    }

    private static String name(Measurement of) {
        String parameters = of.parameters().isEmpty() ? "" : " " + Names.parameters(of.parameters());
        return of.benchmark() + parameters + ", " + of.unit();
    }

    private static void add(Map<String, Headline> found, String name, double value, boolean moreIsBetter) {
        if (!Double.isNaN(value)) found.put(name, new Headline(value, moreIsBetter));
    }
}
