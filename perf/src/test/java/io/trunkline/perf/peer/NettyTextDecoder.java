package io.trunkline.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Netty's decoder, called without a pipeline, and Netty's check of UTF-8 on what it gives. */
final class NettyTextDecoder implements TextDecoder {
    private static final int MOST = 1 << 20;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext context = channel.pipeline().firstContext();
    private final Exposed decoder = new Exposed();
    private final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer(MOST + 14);
    private final List<Object> out = new ArrayList<>();

    @Override
    public int decode(ByteBuffer frame) {
        read.clear().writeBytes(frame.rewind());
        decoder.decodeNow(context, read, out);
        TextWebSocketFrame text = (TextWebSocketFrame) out.remove(0);
        ByteBuf content = text.content();
        int bytes = content.readableBytes();
        if (!ByteBufUtil.isText(content, StandardCharsets.UTF_8)) throw new IllegalStateException("no text was found");
        text.release();
        return bytes;
    }

    @Override
    public void close() {
        read.release();
        channel.close();
    }

    private static final class Exposed extends WebSocket08FrameDecoder {
        Exposed() {
            super(WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(MOST)
                    .build());
        }

        void decodeNow(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            try {
                decode(context, in, out);
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }
    }
}
