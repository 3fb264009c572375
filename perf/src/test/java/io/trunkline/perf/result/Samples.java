package io.trunkline.perf.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Result files as JMH and the load tool write them, shortened, and runs made of them. */
public final class Samples {
    private Samples() {}

    /** A file beside this class. */
    public static String text(String file) {
        try (InputStream resource = Samples.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Three rounds of three servers, of which not each was measured with each window. */
    public static List<LoadMedian> compared() {
        LoadResults results = new LoadResults();
        results.add(text("compare.json"), "compare");
        return results.medians();
    }

    /** A run of benchmarks and load. */
    public static PerfRun run(String at) {
        try {
            List<Floor> floors = List.of(new Floor(1_000, 1, 180, 4.5), new Floor(1_000, 16, 2_880, 5));
            List<Measurement> benchmarks =
                    JmhResults.parse(text("results.json")).measurements();
            return new PerfRun(
                    at,
                    "quick",
                    conditions(),
                    benchmarks,
                    compared(),
                    floors,
                    List.of("mosquitto is absent: there is no 'mosquitto' on the PATH"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A run of such load alone. */
    public static PerfRun loaded(String at, List<LoadMedian> load) {
        return new PerfRun(at, "quick", conditions(), List.of(), load, List.of(), List.of());
    }

    /** A result of which only one thing matters. */
    public static LoadMedian median(LoadCase of, double efficiency, double p99) {
        LoadFigures figures =
                new LoadFigures(0, efficiency / 2, efficiency, p99 / 2, p99, p99, p99, 1 << 26, 4_096, 0.5);
        return new LoadMedian(of, 1, efficiency, efficiency, figures);
    }

    private static Map<String, String> conditions() {
        return Map.of("Command", "./trunkline perf --quick", "Machine", "Test CPU", "Commit", "0123456789ab");
    }
}
