package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Frame;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket as Jetty sees it, from the request on. Public because Jetty calls it by reflection, on threads of its pool, one
 * call at a time while it reads.
 *
 * <p>Listens to frames rather than to messages: text messages would come as strings, and each would cost a change of thread
 * before the next is read. So joining frames, bounds and answers to pings are ours; the answer to a close frame is Jetty's.
 */
public final class SocketListener implements Session.Listener {
    private final SocketSettings settings;
    private final Protocol protocol;
    private final Turns turns;
    /** Until the opening: it may hold a token, which nobody needs for as long as the connection lives. */
    private @Nullable Handshake handshake;
    /** Set on opening; the end may come on any thread. */
    private volatile @Nullable Socket socket;

    private @Nullable Throwable failure;

    SocketListener(SocketSettings settings, Handshake handshake, Protocol protocol, Turns turns) {
        this.settings = settings;
        this.handshake = handshake;
        this.protocol = protocol;
        this.turns = turns;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        Socket opened = new Socket(settings, session, ((WebSocketSession) session).getCoreSession(), turns);
        socket = opened;
        // first, so that an end which comes now is before the attach, or sees what it attached
        settings.open().opened(opened);
        Handshake came = Objects.requireNonNull(handshake, "opened before");
        handshake = null;
        turns.enter(() -> opened.attach(came, protocol));
        session.demand();
    }

    @Override
    public void onWebSocketFrame(Frame frame, Callback callback) {
        Objects.requireNonNull(socket, "frame before open").read(frame, callback);
    }

    /** Comes before the close when the session ends by a fault. */
    @Override
    public void onWebSocketError(Throwable cause) {
        failure = cause;
    }

    /** Comes exactly once, however the session ended; within a call of ours where we ended it. */
    @Override
    public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
        callback.succeed();
        Socket closed = socket;
        if (closed == null) return;
        settings.open().closed(closed);
        SessionEnd end = SessionEnd.of(status, failure);
        turns.enter(() -> closed.ended(end));
    }
}
