package io.trunkline.perf.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what {@code ./trunkline bench} wrote: objects with {@code runs}, of which those of equal cases become one median. */
public final class LoadResults {
    private final List<LoadResult> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Adds the runs of a file.
     *
     * @param series the question that they answer
     * @throws IOException when the file cannot be read or is not what the load tool writes
     */
    public void add(Path file, String series) throws IOException {
        try {
            add(Files.readString(file), series);
        } catch (JacksonException fault) {
            throw new IOException(file + " is not a result of trunkline bench: " + fault.getOriginalMessage(), fault);
        }
    }

    void add(String json, String series) {
        JsonNode root = JsonMapper.shared().readTree(json);
        for (JsonNode run : root.required("runs")) {
            results.add(new LoadResult(theCase(run, series), figures(run)));
        }
        for (JsonNode note : root.path("notes")) {
            notes.add(note.asString());
        }
    }

    /** What the load tool had to say beside the figures: who was absent, and why. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** One for each case, in the order in which the cases were first added. */
    public List<LoadMedian> medians() {
        return LoadMedian.of(results);
    }

    private static LoadCase theCase(JsonNode run, String series) {
        return new LoadCase(
                series,
                run.required("label").asString(),
                run.required("pattern").asString(),
                JsonNumbers.of(run, "connections"),
                JsonNumbers.of(run, "channels"),
                JsonNumbers.of(run, "subscribers"),
                JsonNumbers.of(run, "payloadBytes"),
                JsonNumbers.of(run, "window"),
                JsonNumbers.of(run, "ratePerSecond"));
    }

    private static LoadFigures figures(JsonNode run) {
        JsonNode latency = run.path("latencyMs");
        return new LoadFigures(
                faults(run),
                JsonNumbers.of(run, "deliveriesPerSecond"),
                JsonNumbers.of(run, "deliveriesPerCpuSecond"),
                JsonNumbers.of(latency, "p50"),
                JsonNumbers.of(latency, "p99"),
                JsonNumbers.of(latency, "p999"),
                JsonNumbers.of(latency, "max"),
                JsonNumbers.of(run, "serverMemoryBytes"),
                JsonNumbers.of(run, "memoryBytesPerConnection"),
                JsonNumbers.of(run, "loadCpuShare"));
    }

    private static double faults(JsonNode run) {
        return JsonNumbers.of(run, "lost")
                + JsonNumbers.of(run, "duplicated")
                + JsonNumbers.of(run, "reordered")
                // a later member of the result
                + run.path("corrupted").asDouble(0);
    }
}
