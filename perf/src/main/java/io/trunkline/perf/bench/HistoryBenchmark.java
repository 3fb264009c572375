package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.time.Clock;
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

/**
 * History in memory, of a channel that keeps so many publications of 64 bytes and is full, so that each append drops the
 * oldest.
 *
 * <ul>
 *   <li>{@code append}: one publication;
 *   <li>{@code readNewest}: the newest one;
 *   <li>{@code readPage}: the first 100, or all where there are fewer;
 *   <li>{@code readSince}: the 10 after a position, as a client asks that comes back.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class HistoryBenchmark {
    private static final ChannelName CHANNEL = ChannelName.of("city3/line7/stop231/arrivals");
    private static final long BYTES = 1 << 20;
    private static final long ALL_BYTES = 1L << 30;

    @Param({"100", "10000"})
    public int kept;

    private final HistoryStore store = new InMemoryHistoryStore(Clock.SYSTEM, ALL_BYTES);
    private final HistoryQuery newest = new HistoryQuery(null, 1, BYTES, true);
    private final HistoryQuery page = new HistoryQuery(null, 100, BYTES, false);
    private Publication publication;
    private HistoryQuery since;

    @Setup
    public void fill() {
        publication = new Publication(
                CHANNEL,
                SamplePayload.of("json-64").payload(),
                ChannelOptions.DEFAULT.withHistory(kept),
                null,
                null,
                System.currentTimeMillis());
        for (int i = 0; i < kept; i++) append();
        StreamPosition top = readNewest().top();
        since = new HistoryQuery(new StreamPosition(top.epoch(), top.offset() - 10), 100, BYTES, false);
        check(readNewest(), 1);
        check(readPage(), Math.min(100, kept));
        check(readSince(), 10);
    }

    private static void check(HistoryPage read, int publications) {
        if (read.publications().size() != publications) {
            throw new IllegalStateException("read " + read.publications().size() + ", not " + publications);
        }
    }

    @Benchmark
    public Publication append() {
        return store.append(publication).toCompletableFuture().join();
    }

    @Benchmark
    public HistoryPage readNewest() {
        return read(newest);
    }

    @Benchmark
    public HistoryPage readPage() {
        return read(page);
    }

    @Benchmark
    public HistoryPage readSince() {
        return read(since);
    }

    private HistoryPage read(HistoryQuery query) {
        return store.read(CHANNEL, query).toCompletableFuture().join();
    }
}
