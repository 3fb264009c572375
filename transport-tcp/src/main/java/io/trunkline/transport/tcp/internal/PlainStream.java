package io.trunkline.transport.tcp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The bare socket. */
record PlainStream(SocketChannel channel) implements ByteStream {
    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean mayHoldMore() {
        return false;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean finish() throws IOException {
        channel.shutdownOutput();
        return true;
    }

    @Override
    public int interest(boolean reading, boolean writing) {
        return (reading ? SelectionKey.OP_READ : 0) | (writing ? SelectionKey.OP_WRITE : 0);
    }

    @Override
    public boolean mayRead(int ready) {
        return (ready & SelectionKey.OP_READ) != 0;
    }

    @Override
    public boolean mayWrite(int ready) {
        return (ready & SelectionKey.OP_WRITE) != 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
