package io.trunkline.perf.bench;

import io.trunkline.domain.connection.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * Tip 2, connection lookup: the connection of an id, among so many. {@code byId} is a map as the hub has, {@code scan} a list
 * that is searched from its beginning. Ids are asked for in a fixed random order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ConnectionLookupBenchmark {
    private static final int ASKED = 4_096;

    @Param({"1000", "10000", "100000"})
    public int connections;

    private final Map<String, ConnectionId> byId = new ConcurrentHashMap<>();
    private final List<ConnectionId> all = new ArrayList<>();
    private final String[] asked = new String[ASKED];
    private int next;

    @Setup
    public void connect() {
        for (int i = 0; i < connections; i++) {
            ConnectionId id = ConnectionId.random();
            all.add(id);
            byId.put(id.value(), id);
        }
        Random random = new Random(42);
        for (int i = 0; i < ASKED; i++) {
            // an id comes off the wire: its text is another object than the one that is kept
            asked[i] = new StringBuilder(all.get(random.nextInt(connections)).value()).toString();
        }
    }

    private String next() {
        return asked[next++ & ASKED - 1];
    }

    @Benchmark
    public @Nullable ConnectionId byId() {
        return byId.get(next());
    }

    @Benchmark
    public @Nullable ConnectionId scan() {
        String id = next();
        for (ConnectionId candidate : all) {
            if (candidate.value().equals(id)) return candidate;
        }
        return null;
    }
}
