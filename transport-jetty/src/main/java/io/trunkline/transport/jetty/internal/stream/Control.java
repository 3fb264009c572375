package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.framing.WireBytes;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** What a stream says beside messages: on a plain one, nothing. Called in turns only. */
class Control {
    static final Control NONE = new Control();

    /** The connection for which this speaks; once, before all else. */
    void of(StreamConnection connection) {}

    /** Asks the peer for a life sign with the next flush; false where the stream has no way to. */
    boolean ping() {
        return false;
    }

    /** What goes out before all messages that wait; null where there is nothing. Gone with the call. */
    @Nullable
    WireBytes urgent() {
        return null;
    }

    /** What goes out behind all messages, before the end; null where there is nothing. */
    @Nullable
    WireBytes farewell(int code, String reason) {
        return null;
    }

    /** Everything has left, the farewell too. */
    void said(StreamConnection connection) {
        connection.getEndPoint().shutdownOutput();
    }

    /**
     * Why the stream ended, when reading came to its end.
     *
     * @param probe memory for what a read would bring
     */
    StreamEnd endOfStream(EndPoint endPoint, ByteBuffer probe) {
        return StreamEnd.of(endPoint, probe);
    }
}
