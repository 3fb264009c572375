package io.trunkline.perf.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The raw results of a run, as JMH 1.37 writes them.
 *
 * @param measurements in the order of the run
 * @param settings how they were made, by name: forks, iterations, flags of the JVM
 */
public record JmhResults(List<Measurement> measurements, Map<String, String> settings) {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    public JmhResults {
        measurements = List.copyOf(measurements);
    }

    /** @throws IOException when the file cannot be read or is not what JMH writes */
    public static JmhResults read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static JmhResults parse(String json) throws IOException {
        try {
            JsonNode runs = JsonMapper.shared().readTree(json);
            List<Measurement> found = new ArrayList<>();
            for (JsonNode run : runs) {
                found.add(measurement(run));
            }
            return new JmhResults(found, RunSettings.of(runs));
        } catch (JacksonException fault) {
            throw new IOException("not a result file of JMH: " + fault.getOriginalMessage(), fault);
        }
    }

    private static Measurement measurement(JsonNode run) {
        Map<String, String> parameters = new LinkedHashMap<>();
        run.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        JsonNode score = run.required("primaryMetric");
        return new Measurement(
                shortName(run.required("benchmark").asString()),
                parameters,
                number(score.required("score")),
                number(score.path("scoreError")),
                score.required("scoreUnit").asString(),
                number(run.path("secondaryMetrics").path(ALLOCATION).path("score")));
    }

    /** JMH writes a number that JSON lacks as a string. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    /** Class and method without the package. */
    static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
