package io.trunkline.perf.result;

import java.util.LinkedHashMap;
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
    /** What was not measured. */
    public static final Measurement NONE = new Measurement("", Map.of(), Double.NaN, Double.NaN, "-", Double.NaN);

    /** The same as a result of {@code CollectorBenchmark}: made under a profile of the JVM, which is its parameter. */
    public Measurement under(String collector) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("collector", collector);
        String method = benchmark.substring(benchmark.lastIndexOf('.'));
        return new Measurement("CollectorBenchmark" + method, all, score, error, unit, allocatedBytes);
    }

    /** The parameter as a number; NaN where there is none of that name. */
    public double parameter(String name) {
        String value = parameters.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }
}
