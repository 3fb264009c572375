package io.trunkline.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.trunkline.domain.framing.WebSocketFraming;
import io.trunkline.domain.framing.WireBytes;
import java.util.Map;
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
 * One text message compressed for permessage-deflate, RFC 7692, without context take-over. Ours makes the frame too, once for
 * all subscribers of a publication; Netty's encoder, in a channel without a socket, does its part once for each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class DeflateBenchmark {
    private static final Map<String, String> TAKES_NO_CONTEXT = Map.of("server_no_context_takeover", "");

    @Param({"64", "1024", "65536"})
    public int payload;

    private WireBytes message;
    private ByteBuf text;
    private EmbeddedChannel channel;

    @Setup
    public void prepare() {
        byte[] bytes = ClientFrames.text(payload);
        message = WireBytes.text(bytes);
        text = Unpooled.unreleasableBuffer(Unpooled.directBuffer(payload).writeBytes(bytes));
        channel = new EmbeddedChannel(new PerMessageDeflateServerExtensionHandshaker(6, false, 15, true, true, 0)
                .handshakeExtension(new WebSocketExtensionData("permessage-deflate", TAKES_NO_CONTEXT))
                .newExtensionEncoder());
        int limit = payload * 11 / 10;
        if (trunkline() > limit || netty() > limit) throw new IllegalStateException("nothing was compressed");
    }

    @Benchmark
    public int trunkline() {
        return WebSocketFraming.DEFLATED.frame(message).length();
    }

    @Benchmark
    public int netty() {
        channel.writeOutbound(new TextWebSocketFrame(text.duplicate()));
        TextWebSocketFrame compressed = channel.readOutbound();
        int bytes = compressed.content().readableBytes();
        compressed.release();
        return bytes;
    }

    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
    }
}
