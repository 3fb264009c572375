package io.trunkline.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.trunkline.domain.framing.FrameDecoder;
import io.trunkline.domain.framing.Framing;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Messages with a length of 4 bytes before them, 16 in a read: each is cut out, as a view of the read. Per message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class LengthFramingBenchmark {
    private static final int MESSAGES = 16;
    private static final int MOST = 1 << 20;

    @Param({"64", "1024", "65536"})
    public int payload;

    private final FrameDecoder decoder = Framing.LENGTH_4.decoder(MOST);
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext context = channel.pipeline().firstContext();
    private final Exposed nettyDecoder = new Exposed();
    private ByteBuffer read;
    private ByteBuf nettyRead;

    @Setup
    public void prepare() {
        int bytes = MESSAGES * (payload + Integer.BYTES);
        read = ByteBuffer.allocateDirect(bytes);
        for (int i = 0; i < MESSAGES; i++) read.putInt(payload).put(new byte[payload]);
        nettyRead = PooledByteBufAllocator.DEFAULT.directBuffer(bytes).writeBytes(read.flip());
        if (trunkline() != bytes - MESSAGES * Integer.BYTES || netty() != trunkline()) {
            throw new IllegalStateException("not all messages were found");
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int trunkline() {
        int bytes = 0;
        read.rewind();
        for (ByteBuffer message = decoder.next(read); message != null; message = decoder.next(read)) {
            bytes += message.remaining();
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int netty() {
        int bytes = 0;
        nettyRead.readerIndex(0);
        for (ByteBuf message = nettyDecoder.decodeNow(context, nettyRead);
                message != null;
                message = nettyDecoder.decodeNow(context, nettyRead)) {
            bytes += message.readableBytes();
            message.release();
        }
        return bytes;
    }

    @TearDown
    public void close() {
        nettyRead.release();
        channel.close();
    }

    private static final class Exposed extends LengthFieldBasedFrameDecoder {
        Exposed() {
            super(MOST, 0, Integer.BYTES, 0, Integer.BYTES);
        }

        ByteBuf decodeNow(ChannelHandlerContext context, ByteBuf in) {
            try {
                return (ByteBuf) decode(context, in);
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }
    }
}
