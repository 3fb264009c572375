package io.trunkline.perf.result;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How the runs of a result file were made, for the conditions of the report. */
final class RunSettings {
    private RunSettings() {}

    /** The settings by name; where benchmarks differ in one, each value names those it belongs to. */
    static Map<String, String> of(JsonNode runs) {
        Map<String, Set<String>> flags = new LinkedHashMap<>();
        Map<String, Set<String>> lengths = new LinkedHashMap<>();
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        for (JsonNode run : runs) {
            String name = JmhResults.shortName(run.required("benchmark").asString());
            String benchmark = name.substring(0, name.indexOf('.'));
            note(flags, flags(run), benchmark);
            note(lengths, length(run), benchmark);
            note(versions, run.path("jmhVersion").asString("?"), benchmark);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("JVM flags", text(flags));
        settings.put("Measured", text(lengths));
        settings.put("Errors", "half of the 99.9 % confidence interval; plots cut it off at a factor of four");
        settings.put("JMH", text(versions));
        return settings;
    }

    private static void note(Map<String, Set<String>> values, String value, String benchmark) {
        values.computeIfAbsent(value, any -> new LinkedHashSet<>()).add(benchmark);
    }

    private static String text(Map<String, Set<String>> values) {
        if (values.size() == 1) return values.keySet().iterator().next();
        StringBuilder text = new StringBuilder();
        values.forEach((value, benchmarks) -> text.append(text.isEmpty() ? "" : "; ")
                .append(String.join(", ", benchmarks))
                .append(": ")
                .append(value));
        return text.toString();
    }

    private static String flags(JsonNode run) {
        StringBuilder flags = new StringBuilder();
        for (JsonNode flag : run.path("jvmArgs")) {
            flags.append(flags.isEmpty() ? "" : " ").append(flag.asString());
        }
        return flags.toString();
    }

    private static String length(JsonNode run) {
        return run.path("forks").asString("?") + " JVM(s), warm-up " + phase(run, "warmup") + ", measurement "
                + phase(run, "measurement");
    }

    private static String phase(JsonNode run, String phase) {
        return run.path(phase + "Iterations").asString("?") + " x "
                + run.path(phase + "Time").asString("?");
    }
}
