package io.trunkline.perf.result;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the load tool saw. A figure that it did not tell is NaN.
 *
 * @param faults messages lost, duplicated, damaged or out of order
 * @param deliveriesPerSecond messages that reached their receiver, per second of the clock
 * @param deliveriesPerCpuSecond the same per second of the server's processor time
 * @param p50 latency in milliseconds, as the others
 * @param memoryBytes memory of the server's process
 * @param memoryBytesPerConnection what it grew by, for each connection
 * @param loadCpuShare how busy the load tool itself was: near 1 it was the limit, not the server
 */
public record LoadFigures(
        double faults,
        double deliveriesPerSecond,
        double deliveriesPerCpuSecond,
        double p50,
        double p99,
        double p999,
        double max,
        double memoryBytes,
        double memoryBytesPerConnection,
        double loadCpuShare) {
    /** The median of each figure; faults are added up, since one round's loss is no less of a loss for two good ones. */
    static LoadFigures median(List<LoadFigures> rounds) {
        return new LoadFigures(
                rounds.stream().mapToDouble(LoadFigures::faults).sum(),
                median(rounds, LoadFigures::deliveriesPerSecond),
                median(rounds, LoadFigures::deliveriesPerCpuSecond),
                median(rounds, LoadFigures::p50),
                median(rounds, LoadFigures::p99),
                median(rounds, LoadFigures::p999),
                median(rounds, LoadFigures::max),
                median(rounds, LoadFigures::memoryBytes),
                median(rounds, LoadFigures::memoryBytesPerConnection),
                median(rounds, LoadFigures::loadCpuShare));
    }

    private static double median(List<LoadFigures> rounds, ToDoubleFunction<LoadFigures> figure) {
        double[] known = rounds.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (known.length == 0) return Double.NaN;
        int middle = known.length / 2;
        return known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    }
}
