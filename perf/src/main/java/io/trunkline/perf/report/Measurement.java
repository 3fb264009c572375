package io.trunkline.perf.report;

import java.util.Map;

/**
 * The result of one benchmark with one set of parameters.
 *
 * @param benchmark class and method: {@code FanoutBenchmark.publish}
 * @param parameters by name, in their order
 * @param score the mean
 * @param error half of the 99.9 % confidence interval; NaN where there are too few samples
 * @param unit of score and error: {@code us/op}
 * @param allocatedBytes bytes allocated per operation; NaN where they were not measured
 */
public record Measurement(
        String benchmark,
        Map<String, String> parameters,
        double score,
        double error,
        String unit,
        double allocatedBytes) {
    /** The parameter as a number; NaN where there is none of that name. */
    double parameter(String name) {
        String value = parameters.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }
}
