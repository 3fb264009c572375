package io.trunkline.perf.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as a file of JSON: medians only, so that many runs may be kept. {@link RunWriter} is the way out. */
public final class RunFile {
    private RunFile() {}

    /** Writes {@code run} into {@code folder}, which is made; returns the file, which is named after the run's time. */
    public static Path keep(PerfRun run, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(run.at().replace(":", "") + ".json");
        Files.writeString(file, RunWriter.json(run));
        return file;
    }

    /** @throws IOException when the file cannot be read or is not one of these */
    public static PerfRun read(Path file) throws IOException {
        try {
            return run(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (JacksonException fault) {
            throw new IOException(file + " is not a run of trunkline perf: " + fault.getOriginalMessage(), fault);
        }
    }

    private static PerfRun run(JsonNode root) {
        return new PerfRun(
                root.required("at").asString(),
                root.required("length").asString(),
                strings(root.path("conditions")),
                each(root.path("benchmarks"), RunFile::benchmark),
                each(root.path("load"), RunFile::load),
                each(root.path("floors"), RunFile::floor),
                each(root.path("notes"), JsonNode::asString));
    }

    private static Measurement benchmark(JsonNode node) {
        return new Measurement(
                node.required("benchmark").asString(),
                strings(node.path("parameters")),
                JsonNumbers.of(node, "score"),
                JsonNumbers.of(node, "error"),
                node.required("unit").asString(),
                JsonNumbers.of(node, "allocatedBytes"));
    }

    private static LoadMedian load(JsonNode node) {
        LoadCase of = new LoadCase(
                node.required("series").asString(),
                node.required("label").asString(),
                node.required("pattern").asString(),
                JsonNumbers.of(node, "connections"),
                JsonNumbers.of(node, "channels"),
                JsonNumbers.of(node, "subscribers"),
                JsonNumbers.of(node, "payloadBytes"),
                JsonNumbers.of(node, "window"),
                JsonNumbers.of(node, "ratePerSecond"));
        LoadFigures figures = new LoadFigures(
                JsonNumbers.of(node, "faults"),
                JsonNumbers.of(node, "deliveriesPerSecond"),
                JsonNumbers.of(node, "deliveriesPerCpuSecond"),
                JsonNumbers.of(node, "p50"),
                JsonNumbers.of(node, "p99"),
                JsonNumbers.of(node, "p999"),
                JsonNumbers.of(node, "max"),
                JsonNumbers.of(node, "memoryBytes"),
                JsonNumbers.of(node, "memoryBytesPerConnection"),
                JsonNumbers.of(node, "loadCpuShare"));
        int rounds = node.required("rounds").asInt();
        return new LoadMedian(of, rounds, JsonNumbers.of(node, "lowest"), JsonNumbers.of(node, "highest"), figures);
    }

    private static Floor floor(JsonNode node) {
        return new Floor(
                JsonNumbers.of(node, "connections"),
                JsonNumbers.of(node, "publications"),
                JsonNumbers.of(node, "bytes"),
                JsonNumbers.of(node, "microsPerWrite"));
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asString()));
        return strings;
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>();
        array.forEach(node -> found.add(reader.apply(node)));
        return found;
    }
}
