package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection and its socket. What is kept between turns is a part of a message, seldom, and what the socket did not take. */
final class Link extends Line {
    private final SocketChannel socket;
    private final ByteChannel stream;
    private @Nullable SelectionKey key;
    private byte @Nullable [] part;
    private @Nullable ByteBuffer unsent;

    /** @param stream the socket, or TLS over it */
    Link(Role role, int index, int channel, SocketChannel socket, ByteChannel stream) {
        super(role, index, channel);
        this.socket = socket;
        this.stream = stream;
    }

    SocketChannel socket() {
        return socket;
    }

    void registered(SelectionKey registered) {
        key = registered;
    }

    /**
     * Reads once behind what is left of the last time; {@code in} is then ready to be taken from.
     *
     * @return bytes read, negative at the end of the stream
     */
    int read(ByteBuffer in) throws IOException {
        in.clear();
        if (part != null) {
            in.put(part);
            part = null;
        }
        int count = stream.read(in);
        in.flip();
        return count;
    }

    /** Whether a read that did not fill its buffer may have left something. */
    boolean mayHoldMore() {
        return stream != socket;
    }

    /** Keeps what of {@code in} is no whole message yet. */
    void keep(ByteBuffer in) {
        if (!in.hasRemaining()) return;
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        part = rest;
    }

    /** Sends all of {@code out} and clears it; what the socket does not take follows when it can. */
    void send(ByteBuffer out) throws IOException {
        out.flip();
        if (unsent == null) stream.write(out);
        if (out.hasRemaining()) later(out);
        out.clear();
    }

    private void later(ByteBuffer out) {
        int before = unsent == null ? 0 : unsent.remaining();
        ByteBuffer all = ByteBuffer.allocate(before + out.remaining());
        if (unsent != null) all.put(unsent);
        unsent = all.put(out).flip();
        interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /** Sends what was left over; returns whether nothing is any more. */
    boolean sendRest() throws IOException {
        if (unsent == null) return true;
        stream.write(unsent);
        if (unsent.hasRemaining()) return false;
        unsent = null;
        interest(SelectionKey.OP_READ);
        return true;
    }

    /** Whether the socket takes no more for now. */
    boolean isFull() {
        return unsent != null;
    }

    void interest(int operations) {
        if (key != null && key.isValid()) key.interestOps(operations);
    }

    /** The dialect says goodbye on it. */
    void leave() {
        left();
    }

    /** Ends what is sent, as soon as all of it has gone. */
    void endOutput() throws IOException {
        if (stream == socket && unsent == null && !socket.socket().isOutputShutdown()) socket.shutdownOutput();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
