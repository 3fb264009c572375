package io.trunkline.perf.peer;

import io.trunkline.domain.framing.WebSocketFraming;
import io.trunkline.domain.framing.WireBytes;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.internal.Generator;

/** From a text to a frame of a server. Used by one thread. */
interface TextEncoder extends AutoCloseable {
    /** Makes the frame; returns its bytes. */
    int encode();

    @Override
    default void close() {}

    static TextEncoder trunkline(byte[] text) {
        WireBytes message = WireBytes.text(text);
        return () -> WebSocketFraming.PLAIN.frame(message).length();
    }

    static TextEncoder jetty(byte[] text) {
        Generator generator = new Generator();
        ByteBuffer message = ByteBuffer.wrap(text);
        ByteBuffer buffer = ByteBuffer.allocateDirect(text.length + Generator.MAX_HEADER_LENGTH);
        return () -> {
            // Jetty fills behind the limit, and leaves the buffer ready to be read
            generator.generateWholeFrame(new Frame(OpCode.TEXT, message.rewind()), buffer.limit(0));
            return buffer.remaining();
        };
    }
}
