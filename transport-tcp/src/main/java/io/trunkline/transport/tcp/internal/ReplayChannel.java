package io.trunkline.transport.tcp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/** A socket of which something was read already: that comes first, once more. */
final class ReplayChannel implements ByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private ByteBuffer first;

    ReplayChannel(SocketChannel channel, ByteBuffer first) {
        this.channel = channel;
        this.first = first;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!first.hasRemaining()) {
            first = NOTHING;
            return channel.read(into);
        }
        int count = Math.min(first.remaining(), into.remaining());
        into.put(first.slice(first.position(), count));
        first.position(first.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
