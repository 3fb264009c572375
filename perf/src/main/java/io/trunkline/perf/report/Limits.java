package io.trunkline.perf.report;

import io.trunkline.perf.result.LoadMedian;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the load tool was busy to its limit, so that a server could have done more in the same time. */
final class Limits {
    private static final double BUSY = 0.95;

    private Limits() {}

    /** One sentence. What a second of the server's processor time yields holds in any case. */
    static String verdict(List<LoadMedian> found) {
        List<LoadMedian> busy = found.stream()
                .filter(each -> each.figures().loadCpuShare() > BUSY)
                .toList();
        if (busy.isEmpty()) return "The load tool was never busy to its limit.";
        String labels = busy.stream().map(each -> each.of().label()).distinct().collect(Collectors.joining(", "));
        return "In " + busy.size() + " of " + found.size() + " runs the load tool was busy to its limit (" + labels
                + "): their latencies say more about it than about the server, while figures per second of the server's"
                + " processor time hold.";
    }
}
