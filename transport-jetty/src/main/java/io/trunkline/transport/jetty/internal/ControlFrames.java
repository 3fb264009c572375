package io.trunkline.transport.jetty.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Pings of ours and answers to the peer's. Jetty queues control frames behind a data frame that the peer does not read, and
 * without a bound, so at most one of each kind is on its way. RFC 6455, section 5.5.3, allows to answer only the latest of
 * several pings. Any thread.
 */
final class ControlFrames {
    private final Session session;
    private boolean pinging;
    private boolean ponging;
    private @Nullable ByteBuffer latestPing;

    ControlFrames(Session session) {
        this.session = session;
    }

    void ping() {
        synchronized (this) {
            if (pinging) return;
            pinging = true;
        }
        session.sendPing(ByteBuffer.allocate(0), Callback.from(this::pingSent, failure -> {}));
    }

    private synchronized void pingSent() {
        pinging = false;
    }

    /** @param payload the ping's, given away */
    void pong(ByteBuffer payload) {
        synchronized (this) {
            if (ponging) {
                latestPing = payload;
                return;
            }
            ponging = true;
        }
        session.sendPong(payload, Callback.from(this::pongSent, failure -> {}));
    }

    private void pongSent() {
        ByteBuffer next;
        synchronized (this) {
            next = latestPing;
            latestPing = null;
            ponging = next != null;
        }
        if (next != null) session.sendPong(next, Callback.from(this::pongSent, failure -> {}));
    }
}
