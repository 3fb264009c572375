package io.trunkline.perf.peer;

import java.nio.ByteBuffer;
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
 * One masked text message of a client, whole in a read: parsed, unmasked and found to be UTF-8. Ours gives bytes, as Netty
 * does; Jetty checks by making a string. The frame is copied into the read's buffer each time, as a socket's read would, since
 * decoders unmask in place; that copy is measured with all three.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class WebSocketDecodeBenchmark {
    @Param({"trunkline", "netty", "jetty"})
    public String codec;

    @Param({"64", "1024", "65536"})
    public int payload;

    private TextDecoder decoder;
    private ByteBuffer frame;

    @Setup
    public void prepare() {
        decoder = switch (codec) {
            case "trunkline" -> new TrunklineTextDecoder();
            case "netty" -> new NettyTextDecoder();
            case "jetty" -> new JettyTextDecoder();
            default -> throw new IllegalArgumentException("codec " + codec + " is not known");
        };
        frame = ClientFrames.masked(ClientFrames.text(payload));
        if (decoder.decode(frame) != payload) throw new IllegalStateException(codec + " found another text");
    }

    @Benchmark
    public int decode() {
        return decoder.decode(frame);
    }

    @TearDown
    public void close() {
        decoder.close();
    }
}
