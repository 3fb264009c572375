package io.trunkline.perf.bench;

import io.trunkline.domain.framing.WireBytes;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The native protocol in its JSON and its binary form, with the payloads of {@link SamplePayload} on a channel of 28 characters.
 *
 * <ul>
 *   <li>{@code encodePublication}: makes a publication and its message, which happens once for all subscribers;
 *   <li>{@code receivePublish}: reads a publish, publishes to a channel without subscribers, and writes and drains the answer:
 *       all that one message of a publisher costs beside its deliveries.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
// parsing has much code to compile, which takes seconds where the processors have other work too
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class NativeCodecBenchmark {
    @Param({"json", "binary"})
    public String form;

    @Param({"json-64", "json-4096", "text-64", "binary-64"})
    public String payload;

    private CodecRoom room;

    @Setup
    public void connect() {
        room = new CodecRoom(SamplePayload.of(payload), form.equals("binary"));
    }

    @Benchmark
    public WireBytes encodePublication() {
        return room.encode();
    }

    @Benchmark
    public long receivePublish() {
        return room.publish();
    }

    @TearDown
    public void close() {
        room.close();
    }
}
