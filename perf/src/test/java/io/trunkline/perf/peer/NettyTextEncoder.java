package io.trunkline.perf.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;

/** Netty's encoder, called without a pipeline. */
final class NettyTextEncoder implements TextEncoder {
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext context = channel.pipeline().firstContext();
    private final Exposed encoder = new Exposed();
    private final ByteBuf text;
    private final List<Object> out = new ArrayList<>();

    NettyTextEncoder(byte[] text) {
        this.text =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(text.length).writeBytes(text));
    }

    @Override
    public int encode() {
        encoder.encodeNow(context, new TextWebSocketFrame(text.duplicate()), out);
        int bytes = 0;
        for (int i = 0; i < out.size(); i++) {
            ByteBuf part = (ByteBuf) out.get(i);
            bytes += part.readableBytes();
            part.release();
        }
        out.clear();
        return bytes;
    }

    @Override
    public void close() {
        channel.close();
    }

    private static final class Exposed extends WebSocket08FrameEncoder {
        Exposed() {
            super(false);
        }

        void encodeNow(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
            try {
                encode(context, frame, out);
            } catch (Exception fault) {
                throw new IllegalStateException(fault);
            }
        }
    }
}
