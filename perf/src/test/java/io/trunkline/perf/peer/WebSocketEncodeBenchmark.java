package io.trunkline.perf.peer;

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
 * One text message of a server as a frame, ready to be written. Ours makes one array that all connections share, so this is
 * done once a publication and not once a connection, as with the others. Netty puts payloads of 1,024 bytes and more beside
 * their header without a copy; Jetty fills a buffer that it has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class WebSocketEncodeBenchmark {
    @Param({"trunkline", "netty", "jetty"})
    public String codec;

    @Param({"64", "1024", "65536"})
    public int payload;

    private TextEncoder encoder;

    @Setup
    public void prepare() {
        byte[] text = ClientFrames.text(payload);
        encoder = switch (codec) {
            case "trunkline" -> TextEncoder.trunkline(text);
            case "netty" -> new NettyTextEncoder(text);
            case "jetty" -> TextEncoder.jetty(text);
            default -> throw new IllegalArgumentException("codec " + codec + " is not known");
        };
        int expected = payload + (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);
        if (encoder.encode() != expected) throw new IllegalStateException(codec + " made another frame");
    }

    @Benchmark
    public int encode() {
        return encoder.encode();
    }

    @TearDown
    public void close() {
        encoder.close();
    }
}
