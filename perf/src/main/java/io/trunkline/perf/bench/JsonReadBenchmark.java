package io.trunkline.perf.bench;

import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of one publish, read: {@code trunkline} finds where each part of the message lies, and keeps the payload as it came;
 * {@code jackson} makes a tree of it, as most servers do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class JsonReadBenchmark {
    private static final int MOST = 1 << 20;
    private static final int NESTING = 64;
    /** The message's members and those of its params. */
    private static final int LEVELS = 2;

    @Param({"json-64", "json-4096", "text-64"})
    public String payload;

    private final JsonReader reader = new JsonReader(NESTING, MOST);
    private final JsonMapper mapper = JsonMapper.shared();
    private byte[] message;

    @Setup
    public void write() {
        message = SamplePayload.of(payload)
                .publish("city3/line7/stop231/arrivals")
                .array();
    }

    @Benchmark
    public JsonValue trunkline() {
        return reader.read(message, LEVELS);
    }

    @Benchmark
    public JsonNode jackson() {
        return mapper.readTree(message);
    }
}
