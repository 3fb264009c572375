package io.trunkline.perf.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A result file as JMH writes it, shortened. */
final class Sample {
    private Sample() {}

    static String json() throws IOException {
        try (InputStream file = Sample.class.getResourceAsStream("results.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Report report() throws IOException {
        return Report.of(Map.of("Command", "./trunkline perf --quick"), JmhResults.parse(json()));
    }
}
