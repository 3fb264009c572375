package io.trunkline.bench.internal.result;

import io.trunkline.bench.BenchResult;
import io.trunkline.bench.LoadPattern;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ResultWriter} wrote. Members that it does not know are left alone. */
public final class ResultReader {
    private static final JsonReader JSON = new JsonReader(16, 1_000_000);

    private final JsonObject object;

    private ResultReader(JsonObject object) {
        this.object = object;
    }

    /** @throws IllegalArgumentException naming the member that is missing or of another kind */
    public static BenchResult read(String json) {
        try {
            ResultReader all = new ResultReader(
                    JSON.read(json.getBytes(StandardCharsets.UTF_8), 4).object());
            return new BenchResult(
                    Instant.parse(all.text("at")),
                    machine(all.inside("machine")),
                    all.member("runs", JsonKind.ARRAY).array().kept().stream()
                            .map(run -> run(new ResultReader(run.object())))
                            .toList(),
                    all.texts("notes"));
        } catch (JsonFault | DateTimeException | IllegalStateException unreadable) {
            throw new IllegalArgumentException("not a result of the load tool: " + unreadable.getMessage(), unreadable);
        }
    }

    private static BenchResult.Machine machine(ResultReader in) {
        return new BenchResult.Machine(
                in.text("cpu"),
                (int) in.count("processors"),
                in.count("memoryBytes"),
                in.text("os"),
                in.text("jdk"),
                in.isNull("commit") ? null : in.text("commit"));
    }

    private static BenchResult.Run run(ResultReader in) {
        return new BenchResult.Run(
                in.text("label"),
                in.text("url"),
                LoadPattern.of(in.text("pattern")),
                (int) in.count("round"),
                (int) in.count("connections"),
                (int) in.count("channels"),
                (int) in.count("subscribers"),
                (int) in.count("payloadBytes"),
                in.isNull("window") ? null : (int) in.count("window"),
                in.fraction("ratePerSecond"),
                in.number("seconds"),
                in.count("published"),
                in.count("delivered"),
                in.count("lost"),
                in.count("duplicated"),
                in.count("reordered"),
                in.isNull("corrupted") ? 0 : in.count("corrupted"),
                in.number("deliveriesPerSecond"),
                in.fraction("serverCpuSeconds"),
                in.fraction("deliveriesPerCpuSecond"),
                in.number("loadCpuShare"),
                in.isNull("serverMemoryBytes") ? null : in.count("serverMemoryBytes"),
                in.isNull("memoryBytesPerConnection") ? null : in.count("memoryBytesPerConnection"),
                in.isNull("latencyMs") ? null : latency(in.inside("latencyMs")));
    }

    private static BenchResult.Latency latency(ResultReader in) {
        return new BenchResult.Latency(
                in.number("p50"), in.number("p90"), in.number("p99"), in.number("p999"), in.number("max"));
    }

    private boolean isNull(String name) {
        JsonValue value = object.get(name);
        return value == null || value.kind() == JsonKind.NULL;
    }

    private JsonValue member(String name, JsonKind kind) {
        JsonValue value = object.get(name);
        if (value == null || value.kind() != kind) {
            throw new IllegalArgumentException("not a result of the load tool: '" + name + "' must be " + kind.text()
                    + ", but "
                    + (value == null ? "is missing" : "was " + value.kind().text()));
        }
        return value;
    }

    private ResultReader inside(String name) {
        return new ResultReader(member(name, JsonKind.OBJECT).object());
    }

    private String text(String name) {
        return member(name, JsonKind.STRING).string();
    }

    /** Empty where there is no such member: the first results had none. */
    private List<String> texts(String name) {
        if (isNull(name)) return List.of();
        return member(name, JsonKind.ARRAY).array().kept().stream()
                .map(JsonValue::string)
                .toList();
    }

    private double number(String name) {
        return Double.parseDouble(new String(member(name, JsonKind.NUMBER).bytes(), StandardCharsets.US_ASCII));
    }

    private @Nullable Double fraction(String name) {
        return isNull(name) ? null : number(name);
    }

    private long count(String name) {
        Long value = member(name, JsonKind.NUMBER).integer();
        if (value == null) throw new IllegalArgumentException("'" + name + "' must be a whole number");
        return value;
    }
}
