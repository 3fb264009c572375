package io.trunkline.perf.result;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a run as JSON, one result a line, so that what a commit changes can be read. */
final class RunWriter {
    private RunWriter() {}

    static String json(PerfRun run) {
        StringBuilder out = new StringBuilder("{\"tool\":\"trunkline perf\"");
        ObjectNode head = object().put("at", run.at()).put("length", run.length());
        head.set("conditions", strings(run.conditions()));
        head.properties()
                .forEach(field ->
                        out.append(",\n\"").append(field.getKey()).append("\":").append(field.getValue()));
        lines("benchmarks", run.benchmarks().stream().map(RunWriter::benchmark).toList(), out);
        lines("load", run.load().stream().map(RunWriter::load).toList(), out);
        lines("floors", run.floors().stream().map(RunWriter::floor).toList(), out);
        ArrayNode notes = JsonMapper.shared().createArrayNode();
        run.notes().forEach(notes::add);
        return out.append(",\n\"notes\":").append(notes).append("}\n").toString();
    }

    private static void lines(String name, Iterable<ObjectNode> items, StringBuilder out) {
        out.append(",\n\"").append(name).append("\":[");
        String between = "\n";
        for (ObjectNode item : items) {
            out.append(between).append(item);
            between = ",\n";
        }
        out.append(']');
    }

    private static ObjectNode benchmark(Measurement of) {
        ObjectNode node = object().put("benchmark", of.benchmark());
        node.set("parameters", strings(of.parameters()));
        JsonNumbers.put(node, "score", of.score());
        JsonNumbers.put(node, "error", of.error());
        node.put("unit", of.unit());
        JsonNumbers.put(node, "allocatedBytes", of.allocatedBytes());
        return node;
    }

    private static ObjectNode load(LoadMedian median) {
        LoadCase of = median.of();
        ObjectNode node =
                object().put("series", of.series()).put("label", of.label()).put("pattern", of.pattern());
        JsonNumbers.put(node, "connections", of.connections());
        JsonNumbers.put(node, "channels", of.channels());
        JsonNumbers.put(node, "subscribers", of.subscribers());
        JsonNumbers.put(node, "payloadBytes", of.payloadBytes());
        JsonNumbers.put(node, "window", of.window());
        JsonNumbers.put(node, "ratePerSecond", of.ratePerSecond());
        node.put("rounds", median.rounds());
        JsonNumbers.put(node, "lowest", median.lowest());
        JsonNumbers.put(node, "highest", median.highest());
        figures(node, median.figures());
        return node;
    }

    private static void figures(ObjectNode node, LoadFigures figures) {
        JsonNumbers.put(node, "faults", figures.faults());
        JsonNumbers.put(node, "deliveriesPerSecond", figures.deliveriesPerSecond());
        JsonNumbers.put(node, "deliveriesPerCpuSecond", figures.deliveriesPerCpuSecond());
        JsonNumbers.put(node, "p50", figures.p50());
        JsonNumbers.put(node, "p99", figures.p99());
        JsonNumbers.put(node, "p999", figures.p999());
        JsonNumbers.put(node, "max", figures.max());
        JsonNumbers.put(node, "memoryBytes", figures.memoryBytes());
        JsonNumbers.put(node, "memoryBytesPerConnection", figures.memoryBytesPerConnection());
        JsonNumbers.put(node, "loadCpuShare", figures.loadCpuShare());
    }

    private static ObjectNode floor(Floor floor) {
        ObjectNode node = object();
        JsonNumbers.put(node, "connections", floor.connections());
        JsonNumbers.put(node, "publications", floor.publications());
        JsonNumbers.put(node, "bytes", floor.bytes());
        JsonNumbers.put(node, "microsPerWrite", floor.microsPerWrite());
        return node;
    }

    private static ObjectNode strings(Map<String, String> values) {
        ObjectNode node = object();
        values.forEach(node::put);
        return node;
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
