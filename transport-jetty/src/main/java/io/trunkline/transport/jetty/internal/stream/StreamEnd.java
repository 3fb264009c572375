package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.error.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;

/** Why a stream ended, in the domain's terms. */
record StreamEnd(CloseCode code, String detail) {
    static final StreamEnd LOST = new StreamEnd(CloseCode.GONE, "connection lost");
    private static final StreamEnd SAID = new StreamEnd(CloseCode.NORMAL, "end of stream");

    /**
     * Reading has come to the end. Jetty does not tell an end that the peer said from a reset; the channel, asked again, does.
     *
     * @param probe memory for what a read would bring
     */
    static StreamEnd of(EndPoint endPoint, ByteBuffer probe) {
        Object transport = endPoint.getTransport();
        while (transport instanceof EndPoint below) transport = below.getTransport();
        if (!(transport instanceof SocketChannel channel)) return SAID;
        try {
            channel.read(probe.clear());
            return SAID;
        } catch (ClosedChannelException bothSides) {
            // ours was closed before, and so Jetty has closed the channel
            return SAID;
        } catch (IOException reset) {
            return LOST;
        }
    }
}
